import { describe } from "vitest";

import { expectDiagnosis, type BrokenLink } from "../../helpers/broken-link.ts";
import { inLab } from "../../helpers/in-lab.ts";
import { NAT_ADAPTER, type AdapterSpec, type LabOptions } from "../../../lab/container.ts";

const ROUTES = ["169.254.170.2/32", "169.254.169.254/32"].map((destination) => ({
  destination,
  nextHop: "172.23.16.1",
  interfaceIndex: 22,
}));
const ID = "614a81d0".repeat(8);
const TASK_ADAPTERS: AdapterSpec[] = [
  {
    index: 28,
    alias: `vEthernet (taskbr021e3539c757-ep-${ID})`,
    address: "10.0.3.5/24",
    gateway: "10.0.3.1",
    leadsTo: "nowhere",
  },
  { index: 31, alias: `vEthernet (nat-ep-${ID})`, address: "172.23.20.5/20", leadsTo: "nowhere" },
];

/** Links broken by a variable of the image or the task definition. */
const BY_ENVIRONMENT: readonly BrokenLink[] = [
  {
    environment: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "http://evil.example/" },
    link: "environment",
    code: "RELATIVE_URI_INVALID",
    says: /"http:\/\/evil\.example\/".*not a path.*remove it/,
    bootstrap: "fails",
  },
  {
    environment: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined },
    link: "environment",
    code: "NO_TASK_ROLE",
    says: /taskRoleArn/,
    bootstrap: "warns",
  },
  {
    environment: { CREDROUTE_VERIFY: "maybe" },
    link: "environment",
    code: "USAGE",
    says: /CREDROUTE_VERIFY "maybe" is not known.*use one of: credentials/,
    bootstrap: "fails",
  },
  {
    environment: { CREDROUTE_NETWORK_MODE: "awsvpc" },
    link: "network-mode",
    code: "NETWORK_MODE_FORCED",
    says: /awsvpc is forced by CREDROUTE_NETWORK_MODE, but task metadata says NetworkMode "nat"/,
    bootstrap: "untouched",
  },
  {
    environment: { CREDROUTE_INTERFACE: "Wi-Fi" },
    link: "adapters",
    code: "INTERFACE_UNKNOWN",
    says: /"Wi-Fi".*22 "vEthernet \(Ethernet\)"/,
    bootstrap: "fails",
  },
  {
    environment: { CREDROUTE_GATEWAY: "10.99.0.1" },
    link: "adapters",
    code: "GATEWAY_UNREACHABLE",
    says: /10\.99\.0\.1.*172\.23\.16\.1/,
    bootstrap: "fails",
  },
  {
    environment: { CREDROUTE_GATEWAY: "172.23.31.255" },
    link: "adapters",
    code: "GATEWAY_INVALID",
    says: /172\.23\.31\.255, which is the broadcast address of the network 172\.23\.16\.0\/20.*172\.23\.16\.1/,
    bootstrap: "fails",
  },
  {
    environment: { ECS_CONTAINER_METADATA_URI_V4: "http://169.254.170.2.evil.example/v4/x" },
    link: "task-metadata",
    code: "TASK_METADATA_FOREIGN",
    says: /169\.254\.170\.2\.evil.*remove ECS_CONTAINER_METADATA_URI_V4/,
    bootstrap: "untouched",
  },
  {
    environment: { AWS_REGION: "us-west-2a" },
    link: "region",
    code: "REGION_INVALID",
    says: /AWS_REGION is "us-west-2a"/,
    bootstrap: "untouched",
  },
  {
    environment: { HTTP_PROXY: "http://user:PLANTED-SECRET@proxy:3128", NO_PROXY: "169.254.169.254" },
    link: "proxy",
    code: "PROXY_NOT_BYPASSED",
    says: /HTTP_PROXY.*169\.254\.170\.2/,
    bootstrap: "warns",
  },
  {
    environment: { HTTP_PROXY: "http://user:PLANTED-SECRET@proxy:3128", NO_PROXY: "169.254.0.0/16" },
    link: "proxy",
    code: "PROXY_NOT_BYPASSED",
    says: /in a form that \.NET ignores/,
    bootstrap: "warns",
  },
  {
    environment: { AWS_ACCESS_KEY_ID: "AKIAPLANTEDSECRET", AWS_SECRET_ACCESS_KEY: "PLANTED-SECRET" },
    link: "static-credentials",
    code: "STATIC_CREDENTIALS",
    says: /AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY/,
    bootstrap: "untouched",
  },
  {
    environment: { AWS_PROFILE: "PLANTED-SECRET" },
    link: "static-credentials",
    code: "PROFILE_CREDENTIALS",
    says: /AWS_PROFILE.*several SDKs/,
    bootstrap: "untouched",
  },
];

/** Links outside the chain that break on the instance; the bootstrap continues without them. */
const BY_INSTANCE: readonly (Pick<BrokenLink, "link" | "code" | "says"> & { readonly fault: string })[] = [
  { fault: "metadata-404", link: "task-metadata", code: "TASK_METADATA_UNAVAILABLE", says: /404: .*know/ },
  { fault: "metadata-429", link: "task-metadata", code: "TASK_METADATA_UNAVAILABLE", says: /429/ },
  { fault: "metadata-500", link: "task-metadata", code: "TASK_METADATA_UNAVAILABLE", says: /500: its net/ },
  { fault: "imds-hop-limit", link: "instance-metadata", code: "IMDS_HOP_LIMIT", says: /401.*hop-limit 2/ },
  { fault: "imds-refused", link: "instance-metadata", code: "IMDS_UNREACHABLE", says: /ECONNREFUSED/ },
  { fault: "imds-reset", link: "instance-metadata", code: "IMDS_UNREACHABLE", says: /ECONNRESET/ },
  { fault: "imds-hang", link: "instance-metadata", code: "IMDS_UNREACHABLE", says: /no complete answer/ },
  { fault: "imds-403", link: "instance-metadata", code: "IMDS_OFF", says: /403.*HttpEndpoint/ },
];

/** Links broken by the container's own network, each in a container of its own. */
const BY_NETWORK: readonly (BrokenLink & { readonly name: string; readonly lab: LabOptions })[] = [
  {
    name: "no adapter",
    lab: { adapters: [] },
    link: "adapters",
    code: "NO_DEFAULT_ROUTE",
    says: /no interface seen/,
    bootstrap: "fails",
  },
  {
    name: "an adapter without a gateway",
    lab: { adapters: [{ ...NAT_ADAPTER, gateway: undefined }] },
    link: "adapters",
    code: "NO_DEFAULT_ROUTE",
    says: /22 "vEthernet \(Ethernet\)"; 1 route, none a default route/,
    bootstrap: "fails",
  },
  {
    name: "an adapter that is down",
    lab: { adapters: [{ ...NAT_ADAPTER, up: false }] },
    link: "adapters",
    code: "NO_DEFAULT_ROUTE",
    says: /\(down\).*the default route only on an interface that is down: 22/,
    bootstrap: "fails",
  },
  {
    name: "no rights",
    lab: { accessDenied: true },
    prefix: "as-container-user ",
    link: "rights",
    code: "ROUTE_DENIED",
    says: /USER ContainerAdministrator/,
    bootstrap: "fails",
  },
  {
    name: "a route that is missing",
    lab: {},
    link: "routes",
    code: "ROUTE_MISSING",
    says: /lacks 169\.254\.170\.2\/32.*ENTRYPOINT/,
    bootstrap: "untouched",
  },
  {
    name: "a route to another gateway",
    lab: { routes: [{ destination: "169.254.170.2/32", nextHop: "172.23.16.99", interfaceIndex: 22 }] },
    link: "routes",
    code: "ROUTE_WRONG",
    says: /via 172\.23\.16\.99/,
    bootstrap: "untouched",
  },
  {
    name: "a forced mode that needs no route",
    lab: {},
    environment: { CREDROUTE_NETWORK_MODE: "awsvpc" },
    link: "network-mode",
    code: "NETWORK_MODE_FORCED",
    says: /awsvpc is forced by CREDROUTE_NETWORK_MODE, but it looks like nat/,
    bootstrap: "untouched",
  },
  {
    name: "a list of destinations that leaves the credentials out",
    lab: {},
    environment: { CREDROUTE_DESTINATIONS: "169.254.169.253" },
    link: "routes",
    code: "DESTINATIONS_WITHOUT_CREDENTIALS",
    says: /CREDROUTE_DESTINATIONS=credentials,metadata,169\.254\.169\.253\/32/,
    bootstrap: "untouched",
  },
  {
    name: "a gateway that leads nowhere",
    lab: { adapters: [{ ...NAT_ADAPTER, leadsTo: "nowhere" }], routes: ROUTES },
    link: "tcp",
    code: "ENDPOINT_TIMEOUT",
    says: /no connection.*-EnableTaskIAMRole/,
    bootstrap: "fails",
  },
  {
    name: "an awsvpc task with an adapter of another name",
    lab: { instance: { networkMode: "awsvpc" }, routes: ROUTES },
    link: "network-mode",
    code: "NETWORK_MODE_CONTRADICTED",
    says: /nat was detected, but task metadata says NetworkMode "awsvpc"/,
    bootstrap: "warns",
  },
  {
    name: "an awsvpc task without its route",
    lab: { adapters: TASK_ADAPTERS },
    link: "routes",
    code: "AWSVPC_ROUTE_MISSING",
    says: /-EnableTaskENI/,
    bootstrap: "untouched",
  },
];

describe("credroute.exe diagnose over one broken link", () => {
  inLab(
    "reports first the link that a variable or the instance breaks, as the bootstrap does",
    { routes: ROUTES },
    async (lab) => {
      for (const broken of BY_ENVIRONMENT) {
        await expectDiagnosis(lab, JSON.stringify(broken.environment), broken);
      }
      for (const { fault, ...broken } of BY_INSTANCE) {
        await lab.setFaults([fault]);
        await expectDiagnosis(lab, fault, { ...broken, bootstrap: "untouched" });
      }
    },
  );

  for (const { name, lab: options, ...broken } of BY_NETWORK) {
    inLab(`reports ${broken.link} first when there is ${name}`, options, async (lab) => {
      await expectDiagnosis(lab, name, broken);
    });
  }
});
