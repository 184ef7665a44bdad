import { setTimeout as sleep } from "node:timers/promises";

import { startDeadline } from "../../agent/ending/deadline.ts";
import { askOverHttp, type Ask } from "../../agent/ecs/endpoint.ts";
import { verifyCredentials } from "../../agent/ecs/verify.ts";
import { TestInstance } from "../../lab/instance/test-instance.ts";

/** What many starts at once cost. */
export interface Crowd {
  readonly succeeded: number;
  readonly seconds: number;
  readonly requests: number;
  /** Of the one that asked most often. */
  readonly most: number;
  /** Of both sides, when all have their answer. */
  readonly sockets: number;
}

const WITHIN_MS = 30_000;
const CLOSES_WITHIN_MS = 1000;

/**
 * Asks for credentials as so many bootstraps do, at once and by their own code, an instance side that limits requests
 * as the ECS agent does. All from one process, which as many executables would need tens of gigabytes for.
 * @param samePath whether all ask for one path, by which the agent counts; else each asks an agent of its own
 */
export async function askAtOnce(count: number, samePath: boolean): Promise<Crowd> {
  const instances = await Promise.all(
    Array.from({ length: samePath ? 1 : count }, () => new TestInstance({ credentialsId: "soak" }).start()),
  );
  const started = performance.now();
  try {
    const asked = await Promise.all(
      Array.from({ length: count }, (_, index) => askAsBootstrap(instances[index % instances.length])),
    );
    const seconds = (performance.now() - started) / 1000;
    await sleep(CLOSES_WITHIN_MS);
    return {
      sockets: process.getActiveResourcesInfo().filter((kind) => kind === "TCPSocketWrap").length,
      succeeded: asked.filter(({ hasSucceeded }) => hasSucceeded).length,
      seconds,
      requests: asked.reduce((sum, { requests }) => sum + requests, 0),
      most: Math.max(...asked.map(({ requests }) => requests)),
    };
  } finally {
    await Promise.all(instances.map((instance) => instance.stop()));
  }
}

async function askAsBootstrap(
  instance: TestInstance | undefined,
): Promise<{ readonly requests: number; readonly hasSucceeded: boolean }> {
  if (instance === undefined) throw new Error("there is no instance to ask");
  const { hostname: host, port } = new URL(instance.url("credentials", "/"));
  let requests = 0;
  const ask: Ask = (_endpoint, path, options) => {
    requests += 1;
    return askOverHttp({ host, port: Number(port) }, path, options);
  };
  const ports = { ask, deadline: startDeadline(WITHIN_MS), onRetry: () => {} };
  const hasSucceeded = await verifyCredentials("/v2/credentials/soak", ports).then(
    () => true,
    () => false,
  );
  return { requests, hasSucceeded };
}
