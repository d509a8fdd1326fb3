-- Sends one request again and again, and tells the figures as a line of JSON.
--
--     wrk … -s wrk.lua URL -- METHOD keep-alive|close [BODYFILE]

function init(arguments)
    wrk.method = arguments[1]
    if arguments[2] == "close" then
        wrk.headers["Connection"] = "close"
    end
    if arguments[3] then
        local file = assert(io.open(arguments[3], "rb"))
        wrk.body = file:read("*a")
        file:close()
        wrk.headers["Content-Type"] = "application/json"
    end
    request_text = wrk.format()
end

function request()
    return request_text
end

function done(summary, latency)
    local errors = summary.errors
    print(string.format(
        '{"requests": %d, "seconds": %.6f, "p50": %d, "p99": %d, "refused": %d, "broken": %d}',
        summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99),
        errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
