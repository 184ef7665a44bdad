import { join } from "node:path";
import { expect } from "vitest";

import { fetchBaseRuntime } from "../../../build/base-runtime.ts";
import { ROOT } from "../../../build/folders.ts";
import { X64 } from "../../../build/targets.ts";
import { toWindowsPath } from "../../../lab/container/windows-path.ts";
import { inLab } from "../../helpers/in-lab.ts";

inLab(
  "a call of Windows that hangs holds nobody up, and every later one fails at once",
  { ecs: false },
  async (lab) => {
    const node = toWindowsPath(await fetchBaseRuntime(X64));
    const program = toWindowsPath(join(ROOT, "test/programs/hanging-call.ts"));
    // A minute's sleep is waited for by nobody: the limit of the command is shorter.
    const { stdout } = await lab.run([node, "--disable-warning=ExperimentalWarning", program], {
      timeoutMs: 50_000,
    });
    expect(stdout.trim().split("\n")).toEqual(["true", "timed out", "timed out"]);
  },
);
