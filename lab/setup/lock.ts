import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";

import { LabError } from "../errors.ts";
import { reportProgress } from "./progress.ts";

const NOTICE_AFTER_MS = 1000;

/**
 * Does the work while no other process on this machine holds the lock.
 * The system holds it for a helper that ends with this process, so that none is ever left behind.
 */
export async function holdLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  await mkdir(path.dirname(file), { recursive: true });
  const helper = execa("flock", [file, "sh", "-c", "echo held; cat"], { stdin: "pipe", reject: false });
  const notice = setTimeout(reportProgress, NOTICE_AFTER_MS, "waiting for another set-up on this machine");
  try {
    const held = await Promise.race([once(helper.stdout, "data"), helper]);
    if (!Array.isArray(held))
      throw new LabError(`cannot lock ${file}: ${held.stderr}`, "Is the folder writable?");
    clearTimeout(notice);
    return await work();
  } finally {
    clearTimeout(notice);
    helper.stdin.end();
    await helper;
  }
}
