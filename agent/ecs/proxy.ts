import ipaddr from "ipaddr.js";

import { failure, type CredrouteError } from "../errors/credroute-error.ts";
import { CREDENTIALS_ENDPOINT, METADATA_ENDPOINT } from "./endpoint.ts";
import type { Environment } from "../windows/environment.ts";

/** A proxy that the application uses, and what is wrong with its exceptions. */
export interface ProxyVerdict {
  /** The variable that names it. */
  readonly proxy: string;
  /** Undefined where every address is asked directly. */
  readonly problem: CredrouteError | undefined;
}

/** HTTPS_PROXY has no say: both addresses are asked over HTTP. */
const PROXIES = ["HTTP_PROXY", "ALL_PROXY"];

/**
 * What proxy variables do to an application's requests for credentials and, where they are wanted, for instance
 * metadata. Values are never repeated: they can contain passwords.
 * @returns undefined where no proxy is set
 */
export function judgeProxy(environment: Environment, wantsMetadata: boolean): ProxyVerdict | undefined {
  const proxy = PROXIES.find((name) => lookUp(environment, name) !== "");
  if (proxy === undefined) return undefined;
  const exceptions = lookUp(environment, "NO_PROXY");
  const metadata = METADATA_ENDPOINT.host;
  const wanted = wantsMetadata ? [CREDENTIALS_ENDPOINT.host, metadata] : [CREDENTIALS_ENDPOINT.host];
  const proxied = wanted.filter((host) => !isNamed(exceptions, host));
  const [first] = proxied;
  if (first === undefined) return { proxy, problem: undefined };
  const misread = isCovered(exceptions, first);
  if (first === metadata)
    return { proxy, problem: failure("PROXY_TAKES_METADATA", { proxy, misread, host: metadata }) };
  const alike = proxied.filter((host) => isCovered(exceptions, host) === misread);
  const hosts = (misread ? alike : proxied).join(" and ");
  return { proxy, problem: failure("PROXY_NOT_BYPASSED", { proxy, misread, hosts }) };
}

/** Names of variables have no case on Windows, and both cases are in use elsewhere. */
function lookUp(environment: Environment, name: string): string {
  const found = Object.keys(environment).find((key) => key.toUpperCase() === name);
  return (found && environment[found]) ?? "";
}

/**
 * Whether .NET goes around the proxy: it compares the parts between commas, without blanks, with the whole host.
 * @see https://learn.microsoft.com/dotnet/api/system.net.http.httpclient.defaultproxy
 */
const isNamed = (exceptions: string, host: string): boolean =>
  exceptions.split(",").some((exception) => exception.trim() === host);

/** Whether some HTTP library goes around the proxy: by a prefix, a wildcard, a port, or another separator. */
const isCovered = (exceptions: string, host: string): boolean =>
  exceptions.split(/[\s,;|]+/).some((exception) => covers(exception, host));

function covers(exception: string, host: string): boolean {
  const pattern = exception.replace(/:80$/, "");
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(pattern)) {
    return ipaddr.IPv4.parse(host).match(ipaddr.IPv4.parseCIDR(pattern));
  }
  return pattern === host || (pattern.endsWith("*") && host.startsWith(pattern.slice(0, -1)));
}
