import { resolve } from "node:path";
import { execaNode } from "execa";
import { describe, expect, it } from "vitest";

const PROGRAM = resolve(import.meta.dirname, "../../programs/unforeseen.ts");
const NOTHING_LEFT = "failed: nothing is left to wait for, and there is no result";

describe("a process whose story", () => {
  it.each([
    { story: "never settles", says: [NOTHING_LEFT] },
    { story: "never settles after a while", says: [NOTHING_LEFT] },
    { story: "throws where nobody catches", says: ["failed: thrown"] },
    { story: "rejects where nobody waits", says: ["failed: rejected"] },
    { story: "never settles", back: "takes back", says: ["taken back", NOTHING_LEFT] },
    { story: "throws where nobody catches", back: "takes back", says: ["taken back", "failed: thrown"] },
    { story: "rejects where nobody waits", back: "takes back", says: ["taken back", "failed: rejected"] },
  ])("$story ($back) ends with 125 and says why", async ({ story, back = "", says }) => {
    const { exitCode, stdout, stderr } = await execaNode(PROGRAM, [story, back], { reject: false });
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 125, stdout: says.join("\n"), stderr: "" });
  });

  it("ends well is not disturbed", async () => {
    const { exitCode, stdout } = await execaNode(PROGRAM, ["ends well", ""], { reject: false });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "ended with a result" });
  });

  it("has something to take back, but does not hear of the failure, still ends", async () => {
    const words = ["never settles", "is deaf"];
    const { exitCode, stdout } = await execaNode(PROGRAM, words, { reject: false });
    expect({ exitCode, stdout }).toEqual({ exitCode: 125, stdout: NOTHING_LEFT });
  });
});
