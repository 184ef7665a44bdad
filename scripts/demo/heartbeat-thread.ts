import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";

import type { Beat } from "./heartbeat.ts";

const { step, everyMs, fd } = workerData as Beat;
const started = performance.now();

setInterval(() => {
  const seconds = Math.round((performance.now() - started) / 1000);
  try {
    writeSync(fd, `demo: still ${step}, ${seconds} s\n`);
  } catch {
    // A terminal or pipe that takes nothing now: the next line will do.
  }
}, everyMs);
