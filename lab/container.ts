import { randomUUID } from "node:crypto";

import { makeEcsEnvironment } from "./container/environment.ts";
import { startContainer, type StartedContainer } from "./container/start.ts";
import { TRAITS } from "./images/images.ts";
import { startInstance } from "./instance-side.ts";
import type { JsonLinesProcess } from "./json-lines.ts";
import { Lab } from "./lab.ts";
import { LabNetwork } from "./network/lab-network.ts";
import { setUpLab } from "./setup/set-up.ts";
import type { LabOptions } from "./specs.ts";

export type { Lab } from "./lab.ts";
export { labUnavailable } from "./setup/unavailable.ts";
export { IMAGES } from "./images/images.ts";
export { NAT_ADAPTER, type AdapterSpec, type LabOptions, type LabRoute } from "./specs.ts";

/** Starts a lab; the first call on a machine sets it up, which takes a few minutes. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const folders = await setUpLab(options.powershell);
  const identity = { containerId: randomUUID(), credentialsId: randomUUID() };
  const config = { ...identity, faults: options.faults ?? [], ...options.instance };
  const image = options.image ?? "servercore";
  const libraries = { image, missingFunctions: options.missingFunctions ?? [] };
  const [container, instance] = await Promise.allSettled([
    startContainer(folders, libraries),
    startInstance(config),
  ]).then(takeBoth);
  const network = new LabNetwork(container.process, instance, TRAITS[image].shells);
  const ecs = options.ecs === false ? {} : makeEcsEnvironment(identity);
  const environment = { ...ecs, ...options.environment };
  const place = { pid: container.process.pid, root: folders.root, image };
  const user = options.user ?? TRAITS[image].user;
  const lab = new Lab({ container: container.process, instance, network, place, environment, user });
  try {
    await Promise.all([network.connect(options), container.wine]);
    return lab;
  } catch (error) {
    await lab[Symbol.asyncDispose]();
    throw error;
  }
}

type Started<Side> = PromiseSettledResult<Side>;

async function takeBoth([container, instance]: [
  Started<StartedContainer>,
  Started<JsonLinesProcess>,
]): Promise<[StartedContainer, JsonLinesProcess]> {
  if (container.status === "fulfilled" && instance.status === "fulfilled")
    return [container.value, instance.value];
  // When one side fails to start, the other must not stay behind.
  if (container.status === "fulfilled") await container.value.process.stop();
  if (instance.status === "fulfilled") await instance.value.stop();
  throw [container, instance].find((side) => side.status === "rejected")?.reason;
}
