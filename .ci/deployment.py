"""Checks that the files of a deployment fit each other and the program: ports, names, variables."""

import glob
import os
import re
import subprocess
import sys

import yaml

KUBERNETES = "deploy/kubernetes"
faults = []


def check(holds, rule):
    if not holds:
        faults.append(rule)


def documents(path):
    with open(path) as file:
        return list(yaml.safe_load_all(file))


def check_settings(binary, variables, place):
    """The program itself says which variables it does not know, and which values it refuses."""
    result = subprocess.run(
        [binary, "--print-config"], env=variables, capture_output=True, text=True)
    check(result.returncode == 0 and not result.stderr, f"{place}: {result.stderr.strip()}")
    return {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines()}


def seconds(settings, name):
    """The value of a setting in seconds; 0 if the program does not have it."""
    return float(settings.get(name, [0])[0])


def check_kustomizations():
    """Every file is part of a kustomization, and every component is in the list to choose from."""
    for path in glob.glob(f"{KUBERNETES}/**/*.yaml", recursive=True):
        folder, name = os.path.split(path)
        documents(path)
        if name != "kustomization.yaml":
            item = documents(f"{folder}/kustomization.yaml")[0]
            listed = item.get("resources", []) + [patch["path"] for patch in item.get("patches", [])]
            check(name in listed, f"{path}: kustomization.yaml does not name it")
    with open(f"{KUBERNETES}/kustomization.yaml") as file:
        offered = re.findall(r"^  # - ([a-z-]+)$", file.read(), re.MULTILINE)
    folders = [os.path.dirname(path) for path in glob.glob(f"{KUBERNETES}/*/kustomization.yaml")]
    components = {os.path.basename(folder) for folder in folders} - {"base"}
    check(set(offered) == components, f"kustomization.yaml: offers {offered}")


def check_deployment(binary, objects, place):
    """The pod, and what selects it."""
    deployment = objects["Deployment", "mq-pricing"]
    template = deployment["spec"]["template"]
    pod, container = template["spec"], template["spec"]["containers"][0]
    ports = {port["name"]: port["containerPort"] for port in container["ports"]}
    selectors = [("Deployment", deployment["spec"]["selector"]["matchLabels"])] + [
        ("topology", item["labelSelector"]["matchLabels"])
        for item in pod["topologySpreadConstraints"]]
    for (kind, name), item in objects.items():
        spec = item.get("spec", {})
        if kind == "Service":
            selectors.append((f"Service {name}", spec["selector"]))
            for port in spec["ports"]:
                check(port["targetPort"] in ports, f"{place}: a port of the service {name}")
        if kind == "PodDisruptionBudget":
            selectors.append((kind, spec["selector"]["matchLabels"]))
        if kind == "NetworkPolicy":
            selectors.append((kind, spec["podSelector"]["matchLabels"]))
            allowed = {port["port"] for rule in spec["ingress"] for port in rule["ports"]}
            check(allowed == set(ports), f"{place}: the network policy allows {allowed}")
        if kind == "HorizontalPodAutoscaler":
            check(spec["scaleTargetRef"]["name"] == "mq-pricing", f"{place}: scales something else")
    for kind, selector in selectors:
        check(selector.items() <= template["metadata"]["labels"].items(),
              f"{place}: {kind} selects no pod")
    for probe in ["startupProbe", "livenessProbe", "readinessProbe"]:
        check(container[probe]["httpGet"]["port"] in ports, f"{place}: port of {probe}")
    check("replicas" not in deployment["spec"], f"{place}: replicas are the autoscaler's")
    security = container["securityContext"]
    check(security["readOnlyRootFilesystem"], f"{place}: the root is writable")
    check(security["capabilities"] == {"drop": ["ALL"]}, f"{place}: capabilities are left")
    variables = {item["name"]: item.get("value", "2") for item in container["env"]}
    check(variables["MQ_PRICING_ADMIN_PORT"] == str(ports["admin"]), f"{place}: admin port")
    settings = check_settings(binary, variables, place)
    needed = seconds(settings, "drain-delay") + seconds(settings, "drain-timeout")
    check(pod["terminationGracePeriodSeconds"] > needed, f"{place}: draining takes {needed} s")
    return pod, container, variables


def check_rendered(binary, path):
    """The objects as they are applied: each file that a variable names is mounted."""
    listed = documents(path)
    objects = {(item["kind"], item["metadata"]["name"]): item for item in listed}
    place = os.path.basename(path)
    check(len(listed) == len(objects), f"{place}: two objects have the same name")
    for (kind, name), item in objects.items():
        namespace = item["metadata"].get("namespace")
        check(kind == "Namespace" or ("Namespace", namespace) in objects,
              f"{place}: the namespace of {kind} {name}")
    pod, container, variables = check_deployment(binary, objects, place)
    mounts = {mount["mountPath"]: mount["name"] for mount in container.get("volumeMounts", [])}
    volumes = {volume["name"]: volume for volume in pod.get("volumes", [])}
    for name in ["MQ_PRICING_PRICE_SHEET", "MQ_PRICING_API_KEYS"]:
        if name in variables:
            folder, file = os.path.split(variables[name])
            volume = volumes[mounts[folder]]
            source = ("ConfigMap", volume["configMap"]["name"]) if "configMap" in volume else (
                "Secret", volume["secret"]["secretName"])
            check(file in objects[source]["data"], f"{place}: the file of {name}")
            check(objects[source].get("immutable"), f"{place}: {source[1]} can change")
            check(re.search(r"-[a-z0-9]{10}$", source[1]), f"{place}: {source[1]} has no hash")
    return objects


def check_tls(objects):
    """The program reads the files that cert-manager writes, and the service is for HTTPS only."""
    certificate = objects["Certificate", "mq-pricing"]["spec"]
    pod = objects["Deployment", "mq-pricing"]["spec"]["template"]["spec"]
    container = pod["containers"][0]
    variables = {item["name"]: item.get("value") for item in container["env"]}
    folder = next(mount["mountPath"] for mount in container["volumeMounts"] if mount["name"] == "tls")
    secret = next(volume["secret"] for volume in pod["volumes"] if volume["name"] == "tls")
    check(secret["secretName"] == certificate["secretName"], "tls: another secret is mounted")
    for name, file in [("CERTIFICATE", "tls.crt"), ("KEY", "tls.key")]:
        check(variables[f"MQ_PRICING_TLS_{name}"] == f"{folder}/{file}", f"tls: {name}")
    ports = objects["Service", "mq-pricing"]["spec"]["ports"]
    check([port["port"] for port in ports] == [443], f"tls: the service has the ports {ports}")


def check_kubernetes(binary, work):
    check_kustomizations()
    base = [document for path in glob.glob(f"{KUBERNETES}/base/*.yaml") for document in documents(path)]
    check_deployment(
        binary, {(item["kind"], item.get("metadata", {}).get("name")): item for item in base},
        f"{KUBERNETES}/base")
    if not os.path.exists(f"{work}/everything.yaml"):
        return
    nothing = check_rendered(binary, f"{work}/nothing.yaml")
    everything = check_rendered(binary, f"{work}/everything.yaml")
    check_tls(check_rendered(binary, f"{work}/tls.yaml"))
    added = {kind for kind, _ in set(everything) - set(nothing)}
    wanted = {"ConfigMap", "Secret", "Service", "ServiceMonitor", "PrometheusRule", "HTTPRoute",
              "CronJob"}
    check(added == wanted, f"{KUBERNETES}: adds {sorted(added)}, not {sorted(wanted)}")
    monitor = everything["ServiceMonitor", "mq-pricing"]["spec"]
    metrics = [
        item for (kind, _), item in everything.items() if kind == "Service"
        and monitor["selector"]["matchLabels"].items() <= item["metadata"]["labels"].items()]
    scraped = [port["name"] for item in metrics for port in item["spec"]["ports"]]
    check(scraped == [monitor["endpoints"][0]["port"]], f"ServiceMonitor: selects {scraped}")
    for rule in everything["HTTPRoute", "mq-pricing"]["spec"]["rules"]:
        for backend in rule["backendRefs"]:
            ports = everything["Service", backend["name"]]["spec"]["ports"]
            check(backend["port"] in [port["port"] for port in ports], "HTTPRoute: port")


def check_usage(usage):
    """mq-usage knows the options that it is started with; it fails where no server answers."""
    job = documents(f"{KUBERNETES}/measuring/cron-job.yaml")[0]["spec"]["jobTemplate"]["spec"]
    pod = job["template"]["spec"]
    compose = documents("deploy/measuring/compose.yaml")[0]["services"]["mq-usage"]
    for place, words in [("cron-job.yaml", pod["initContainers"][0]["args"]),
                         ("measuring/compose.yaml", compose["command"])]:
        words = [re.sub(r"http://[^/]*", "http://127.0.0.1:1", word) for word in words]
        result = subprocess.run([usage, *words], capture_output=True, text=True)
        check(result.returncode == 69, f"{place}: {result.returncode}: {result.stderr.strip()}")
    written = pod["initContainers"][0]["args"][-1].removeprefix("--output-prefix=")
    read = [word for word in pod["containers"][0]["args"] if word.startswith("/")]
    check(read == [f"{written}.{bound}.json" for bound in ["low", "likely", "high"]],
          "cron-job.yaml: other files are read than written")


def check_compose(binary):
    services = documents("deploy/compose.yaml")[0]["services"]
    with open("deploy/haproxy.cfg") as file:
        proxy = file.read()
    servers = dict(re.findall(r"^ *server \S+ (\S+):(\d+)", proxy, re.MULTILINE))
    instances = {name: item for name, item in services.items() if name != "haproxy"}
    check(len(instances) == 2, "compose.yaml: not two instances")
    check(set(servers) == set(instances), "haproxy.cfg: its servers are not those of compose.yaml")
    check(set(services["haproxy"]["depends_on"]) == set(instances), "compose.yaml: depends_on")
    health = re.search(r"http://\S+:\d+", services["haproxy"]["healthcheck"]["test"][-1]).group()
    check(f"bind {health.removeprefix('http://')}\n" in proxy, f"haproxy.cfg: {health} is not bound")
    check_port = re.search(r"check port (\d+)", proxy).group(1)
    for name, item in services.items():
        check(item["read_only"] and item["cap_drop"] == ["ALL"], f"compose.yaml: {name} may write")
    for name, item in instances.items():
        variables = item["environment"]
        check(variables["MQ_PRICING_ADMIN_PORT"] == check_port, f"haproxy.cfg: checks of {name}")
        check(variables.get("MQ_PRICING_PORT", "8080") == servers[name], f"haproxy.cfg: {name}")
        check(variables["MQ_PRICING_THREADS"] == str(item["cpus"]), f"compose.yaml: threads of {name}")
        settings = check_settings(binary, variables, f"compose.yaml, {name}")
        needed = seconds(settings, "drain-delay") + seconds(settings, "drain-timeout")
        check(int(item["stop_grace_period"].rstrip("s")) > needed, f"compose.yaml: {name} drains")


def check_unit(binary):
    with open("deploy/mq-pricing.service") as file:
        lines = file.read().splitlines()
    variables = dict(
        line.removeprefix("Environment=").split("=", 1)
        for line in lines if line.startswith("Environment="))
    settings = check_settings(binary, variables, "mq-pricing.service")
    stop = [int(line.split("=")[1]) for line in lines if line.startswith("TimeoutStopSec=")]
    needed = seconds(settings, "drain-delay") + seconds(settings, "drain-timeout")
    check(len(stop) == 1 and stop[0] > needed, "mq-pricing.service: TimeoutStopSec")


def check_dockerfile():
    with open("Dockerfile") as file:
        text = file.read()
    check("<<" not in text, "Dockerfile: heredocs need a newer builder")
    for word in ["--link", "RUN --network", "--start-interval"]:
        check(word not in text, f"Dockerfile: {word} needs a newer builder")
    check(re.search(r"^USER \d+$", text, re.MULTILINE), "Dockerfile: USER must be a number")
    for word in ["ENTRYPOINT", "CMD"]:
        for rest in re.findall(rf"\b{word} (.*)", text):
            check(rest.startswith("["), f"Dockerfile: {word} must be in exec form")
    stages = text.split("\nFROM ")[1:]
    for stage in stages:
        check(stage.startswith(("swift:", "build ")) or "RUN" not in stage,
              "Dockerfile: distroless has no shell")
    check(" AS " not in stages[-1].splitlines()[0], "Dockerfile: the last stage is the service")
    copied = {name for line in re.findall(r"^COPY (.*) \S+$", stages[0], re.MULTILINE)
              for name in line.split()}
    with open(".dockerignore") as file:
        ignored = file.read().splitlines()
    check(ignored[0] == "*" and set(ignored[1:]) == {f"!{name}" for name in copied},
          ".dockerignore: lets pass something else than the Dockerfile copies")


if __name__ == "__main__":
    check_kubernetes(sys.argv[1], sys.argv[2])
    check_usage(sys.argv[3])
    check_compose(sys.argv[1])
    check_unit(sys.argv[1])
    check_dockerfile()
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)
