import type { Check } from "./check.ts";
import { adapters } from "./checks/adapters.ts";
import { agent, credentials, tcp } from "./checks/endpoint.ts";
import { environment } from "./checks/environment.ts";
import { instanceMetadata } from "./checks/instance-metadata.ts";
import { networkMode } from "./checks/network-mode.ts";
import { programFolder } from "./checks/program-folder.ts";
import { proxy } from "./checks/proxy.ts";
import { region } from "./checks/region.ts";
import { rights } from "./checks/rights.ts";
import { routes } from "./checks/routes.ts";
import { services } from "./checks/services.ts";
import { settings } from "./checks/settings.ts";
import { shells } from "./checks/shells.ts";
import { staticCredentials } from "./checks/static-credentials.ts";
import { stop } from "./checks/stop.ts";
import { system } from "./checks/system.ts";
import { taskMetadata } from "./checks/task-metadata.ts";

/** The chain from the container to the task role, in order. */
export const CHAIN: readonly Check[] = [
  environment,
  networkMode,
  rights,
  adapters,
  routes,
  tcp,
  agent,
  credentials,
];

/** What else can break an application that uses the role. */
export const BESIDE: readonly Check[] = [
  taskMetadata,
  instanceMetadata,
  services,
  region,
  proxy,
  staticCredentials,
  settings,
  programFolder,
  system,
  shells,
  stop,
];
