import { entry } from "../entry.ts";

interface ProxyDetails {
  /** The variable that names the proxy. */
  readonly proxy: string;
  /** NO_PROXY covers the addresses as other libraries read it: by a prefix, a wildcard, a port or other separators. */
  readonly misread: boolean;
}

const lack = ({ misread }: ProxyDetails, hosts: string): string =>
  misread
    ? `covers ${hosts} in a form that .NET ignores: it compares whole addresses between commas`
    : `does not name ${hosts}`;

const application = ({ misread }: ProxyDetails): string => (misread ? ".NET application's" : "application's");

/** Variables that lead AWS SDKs away from the task role. */
export const ENVIRONMENT_ERRORS = {
  REGION_INVALID: entry<{ name: string; value: string }>({
    message: (d) => `${d.name} is "${d.value}", which is not the name of a region`,
    cause: "it has a typing error, or is an availability zone",
    remedy: "set it to a region like us-west-2, or remove it from the image and the task definition",
    page: "region",
  }),
  PROXY_NOT_BYPASSED: entry<ProxyDetails & { hosts: string }>({
    message: (d) => `${d.proxy} is set, and NO_PROXY ${lack(d, d.hosts)}`,
    cause: (d) =>
      `the ${application(d)} requests for credentials go to the proxy, which cannot reach the instance`,
    remedy: (d) => `add ${d.hosts.replaceAll(" and ", ",")} to NO_PROXY, where the proxy is set`,
    page: "proxy",
  }),
  PROXY_TAKES_METADATA: entry<ProxyDetails & { host: string }>({
    message: (d) => `${d.proxy} is set, and NO_PROXY ${lack(d, d.host)}`,
    cause: (d) =>
      `the ${application(d)} requests for instance metadata, the region for example, go to the proxy, which answers for another machine, if at all; requests for credentials do not`,
    remedy: (d) =>
      `add ${d.host} to NO_PROXY, where the proxy is set; or omit instance metadata with CREDROUTE_DESTINATIONS=credentials`,
    page: "proxy",
  }),
  STATIC_CREDENTIALS: entry<{ names: string }>({
    message: (d) => `${d.names} in the environment: SDKs use them instead of the task role`,
    cause: "it was left in the image or in the task definition",
    remedy:
      "remove it from the image, the task definition's environment and secrets, and environment files; treat keys that were in an image as leaked: deactivate them",
    page: "credentialSources",
  }),
  PROFILE_CREDENTIALS: entry<{ names: string }>({
    message: (d) =>
      `${d.names} in the environment: several SDKs use that profile or file before the task role`,
    cause: "it was left in the image or in the task definition",
    remedy: (d) =>
      `remove ${d.names} from the image, the task definition's environment, and environment files; a profile that must stay needs credential_source = EcsContainer`,
    page: "credentialSources",
  }),
} as const;
