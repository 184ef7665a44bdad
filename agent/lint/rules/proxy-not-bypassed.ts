import ipaddr from "ipaddr.js";

import { guide, type Finding, type TaskRule } from "../finding.ts";
import type { Container, TaskDefinition } from "../task-definition.ts";
import { mayHaveMoreVariables, variablesOf, type Variable } from "../variables.ts";

const CREDENTIALS = "169.254.170.2";
const METADATA = "169.254.169.254";
const PROXIES = ["HTTP_PROXY", "ALL_PROXY"];

export const proxyNotBypassed: TaskRule = {
  id: "proxy-not-bypassed",
  summary: "Where a proxy is set, NO_PROXY names the addresses of credentials and metadata.",
  why: `A request for credentials that goes to a proxy never reaches the ECS agent. NO_PROXY lists ${CREDENTIALS} (credentials, task metadata) and, on instances, ${METADATA} (instance metadata), as plain addresses with commas between them: .NET up to version 10 understands neither prefixes (169.254.0.0/16) nor wildcards nor other separators. HTTPS_PROXY does not matter here: both addresses are asked over HTTP.`,
  severities: ["warning", "note"],
  page: guide("http_proxy_config"),
  bad: {
    task: {
      containerDefinitions: [{ environment: [{ name: "HTTP_PROXY", value: "http://proxy.example:3128" }] }],
    },
  },
  good: {
    task: {
      containerDefinitions: [
        {
          environment: [
            { name: "HTTP_PROXY", value: "http://proxy.example:3128" },
            { name: "NO_PROXY", value: `${CREDENTIALS},${METADATA}` },
          ],
        },
      ],
    },
  },
  check: (task) =>
    task.taskRole === "missing" ? [] : task.containers.flatMap((container) => judge(container, task) ?? []),
};

/** A proxy's address can hold a password: only the variable's name is printed. */
function judge(container: Container, { fargate }: TaskDefinition): Finding | undefined {
  const variables = variablesOf(container);
  const proxy = PROXIES.flatMap((name) => variables.get(name) ?? [])[0];
  if (proxy === undefined) return undefined;
  const exceptions = variables.get("NO_PROXY");
  if (exceptions === undefined ? mayHaveMoreVariables(container) : exceptions.value.text === undefined)
    return undefined;
  const wanted = fargate ? [CREDENTIALS] : [CREDENTIALS, METADATA];
  const list = (exceptions?.value.text ?? "").split(/[\s,;|]+/);
  const missing = wanted.filter((host) => !list.some((exception) => covers(exception, host)));
  if (missing.length > 0) return say(container, { proxy, exceptions, missing });
  const plain = exceptions?.value.text?.split(",").map((one) => one.trim()) ?? [];
  const misread = wanted.filter((host) => !plain.includes(host));
  if (exceptions === undefined || misread.length === 0) return undefined;
  return {
    severity: misread.includes(CREDENTIALS) ? "warning" : "note",
    message: `NO_PROXY of container ${container.name} covers ${misread.join(" and ")} in a form that .NET does not understand`,
    remedy: `list plain addresses with commas between them: ${wanted.join(",")}`,
    at: exceptions.value,
  };
}

interface Seen {
  readonly proxy: Variable;
  readonly exceptions: Variable | undefined;
  readonly missing: readonly string[];
}

function say({ name }: Container, { proxy, exceptions, missing }: Seen): Finding {
  const lacks = missing.includes(CREDENTIALS);
  const where =
    exceptions === undefined ? "NO_PROXY is not set" : `NO_PROXY does not list ${missing.join(" and ")}`;
  return {
    severity: lacks ? "warning" : "note",
    message: `container ${name} has ${proxy.name}, and ${where}: requests for ${lacks ? "credentials" : "instance metadata"} go to the proxy`,
    remedy: `add ${missing.join(" and ")} to NO_PROXY`,
    at: exceptions?.value ?? proxy.value,
  };
}

/** The forms that HTTP libraries know: an address, one with a port, a prefix, a wildcard. */
function covers(exception: string, host: string): boolean {
  const pattern = exception.replace(/:80$/, "");
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(pattern)) {
    return ipaddr.IPv4.parse(host).match(ipaddr.IPv4.parseCIDR(pattern));
  }
  return pattern === host || (pattern.endsWith("*") && host.startsWith(pattern.slice(0, -1)));
}
