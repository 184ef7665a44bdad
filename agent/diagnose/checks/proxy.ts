import ipaddr from "ipaddr.js";

import { CREDENTIALS_ENDPOINT, METADATA_ENDPOINT } from "../../ecs/endpoint.ts";
import { failure } from "../../errors/credroute-error.ts";
import { anyPrefixContains } from "../../network/model.ts";
import type { Environment } from "../../windows/environment.ts";
import type { Check } from "../check.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

const HOSTS = [CREDENTIALS_ENDPOINT.host, METADATA_ENDPOINT.host] as const;

export const proxy: Check = {
  id: "proxy",
  summary: "proxy variables exclude the two addresses",
  restsOn: [],
  judge: judgeProxy,
};

/** Never shows values: they can contain passwords. */
function judgeProxy(situation: Situation): Finding {
  const { environment, ecs } = situation;
  const variable = ["HTTP_PROXY", "ALL_PROXY"].find((name) => lookUp(environment, name) !== "");
  if (variable === undefined) return good("HTTP_PROXY is not set");
  if (ecs.variables.length === 0) return unknown("this is not an ECS task");
  const exceptions = lookUp(environment, "NO_PROXY").split(/[\s,;|]+/);
  const wanted = wantsMetadata(situation) ? HOSTS : [CREDENTIALS_ENDPOINT.host];
  const proxied = wanted.filter((host) => !exceptions.some((exception) => covers(exception, host)));
  if (proxied.includes(CREDENTIALS_ENDPOINT.host)) {
    return bad(failure("PROXY_NOT_BYPASSED", { proxy: variable, hosts: proxied.join(" and ") }));
  }
  if (proxied.length > 0) {
    return bad(failure("PROXY_TAKES_METADATA", { proxy: variable, host: METADATA_ENDPOINT.host }));
  }
  const named = wanted.length === HOSTS.length ? "both addresses" : `${wanted.join("")}, the only one needed`;
  return good(`${variable} is set, and NO_PROXY names ${named}`);
}

/** Fargate has no instance metadata; elsewhere the bootstrap's destinations decide. */
const wantsMetadata = ({ ecs, options }: Situation): boolean =>
  !ecs.fargate && anyPrefixContains(options.destinations, METADATA_ENDPOINT.host);

/** Names of variables have no case on Windows, and both cases are in use elsewhere. */
function lookUp(environment: Environment, name: string): string {
  const found = Object.keys(environment).find((key) => key.toUpperCase() === name);
  return (found && environment[found]) ?? "";
}

/** The forms that most HTTP libraries know: an address, one with a port, a prefix, and "*" for the rest. */
function covers(exception: string, host: string): boolean {
  const pattern = exception.replace(/:80$/, "");
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(pattern)) {
    return ipaddr.IPv4.parse(host).match(ipaddr.IPv4.parseCIDR(pattern));
  }
  return pattern === host || (pattern.endsWith("*") && host.startsWith(pattern.slice(0, -1)));
}
