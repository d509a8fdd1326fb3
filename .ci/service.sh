# For scripts that source this: starts the release build, $program, on a free port, at $url, and
# makes a directory $work. Server and directory end with the script.

work=$(mktemp -d)
server=
cleanup() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

program=$(swift build -c release --show-bin-path)/mq-pricing
"$program" --port 0 --log-level warning \
    >"$work/address" &
server=$!
for _ in $(seq 100); do
    grep -q http "$work/address" && break
    sleep 0.1
done
url=$(grep -o 'http://.*' "$work/address")
