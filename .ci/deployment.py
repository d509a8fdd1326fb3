"""Checks that the files of a deployment fit each other and the program: ports, names, variables."""

import re
import subprocess
import sys

import yaml

faults = []


def check(holds, rule):
    if not holds:
        faults.append(rule)


def by_kind(path):
    with open(path) as file:
        return {item["kind"]: item for item in yaml.safe_load_all(file)}


def check_settings(binary, variables, place):
    """The program itself says which variables it does not know, and which values it refuses."""
    result = subprocess.run(
        [binary, "--print-config"], env=variables, capture_output=True, text=True)
    check(result.returncode == 0 and not result.stderr, f"{place}: {result.stderr.strip()}")


def check_kubernetes(binary):
    kinds = by_kind("deploy/kubernetes.yaml")
    wanted = {"ConfigMap", "Deployment", "Service", "HorizontalPodAutoscaler", "PodDisruptionBudget"}
    check(set(kinds) == wanted, f"kubernetes.yaml: has {sorted(kinds)}, not {sorted(wanted)}")
    deployment = kinds["Deployment"]
    pod = deployment["spec"]["template"]["spec"]
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    for kind, selector in [
        ("Deployment", deployment["spec"]["selector"]["matchLabels"]),
        ("Service", kinds["Service"]["spec"]["selector"]),
        ("PodDisruptionBudget", kinds["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"]),
    ] + [("topology", item["labelSelector"]["matchLabels"]) for item in pod["topologySpreadConstraints"]]:
        check(selector.items() <= labels.items(), f"kubernetes.yaml: {kind} selects no pod")
    container = pod["containers"][0]
    ports = {port["name"]: port["containerPort"] for port in container["ports"]}
    for probe in ["startupProbe", "livenessProbe", "readinessProbe"]:
        check(container[probe]["httpGet"]["port"] in ports, f"kubernetes.yaml: port of {probe}")
    for port in kinds["Service"]["spec"]["ports"]:
        check(port["targetPort"] in ports, "kubernetes.yaml: the service's port is no container's")
    target = kinds["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]
    check(target["name"] == deployment["metadata"]["name"], "kubernetes.yaml: scales something else")
    check("replicas" not in deployment["spec"], "kubernetes.yaml: replicas are the autoscaler's")
    security = container["securityContext"]
    check(security["readOnlyRootFilesystem"], "kubernetes.yaml: the root is writable")
    check(security["capabilities"] == {"drop": ["ALL"]}, "kubernetes.yaml: capabilities are left")
    volumes = {volume["name"] for volume in pod["volumes"]}
    check({mount["name"] for mount in container["volumeMounts"]} <= volumes, "kubernetes.yaml: mounts")
    variables = {item["name"]: item.get("value", "2") for item in container["env"]}
    check(variables["MQ_PRICING_ADMIN_PORT"] == str(ports["admin"]), "kubernetes.yaml: admin port")
    check_settings(binary, variables, "kubernetes.yaml")


def check_compose(binary):
    with open("deploy/compose.yaml") as file:
        services = yaml.safe_load(file)["services"]
    with open("deploy/haproxy.cfg") as file:
        proxy = file.read()
    servers = dict(re.findall(r"^ *server \S+ (\S+):(\d+)", proxy, re.MULTILINE))
    instances = {name: item for name, item in services.items() if name != "haproxy"}
    check(len(instances) == 2, "compose.yaml: not two instances")
    check(set(servers) == set(instances), "haproxy.cfg: its servers are not those of compose.yaml")
    check(set(services["haproxy"]["depends_on"]) == set(instances), "compose.yaml: depends_on")
    check_port = re.search(r"check port (\d+)", proxy).group(1)
    for name, item in instances.items():
        check(item["read_only"] and item["cap_drop"] == ["ALL"], f"compose.yaml: {name} may write")
        variables = item["environment"]
        check(variables["MQ_PRICING_ADMIN_PORT"] == check_port, f"haproxy.cfg: checks of {name}")
        check(variables.get("MQ_PRICING_PORT", "8080") == servers[name], f"haproxy.cfg: {name}")
        check_settings(binary, variables, f"compose.yaml, {name}")


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
    check("RUN" not in text.split("\nFROM")[-1], "Dockerfile: the last stage has no shell")


if __name__ == "__main__":
    check_kubernetes(sys.argv[1])
    check_compose(sys.argv[1])
    check_dockerfile()
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)
