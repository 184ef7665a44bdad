import { setTimeout as sleep } from "node:timers/promises";

import { watchForUnforeseen } from "../../agent/ending/unforeseen.ts";

/** Ends as main.ts does, after the end of the story that its first word names. */
const [story = "", takesBack = ""] = process.argv.slice(2);
const unforeseen = watchForUnforeseen(process, { expected: () => takesBack !== "", withinMs: 200 });

const STORIES: Readonly<Record<string, () => Promise<string>>> = {
  "never settles": () => new Promise(() => {}),
  "never settles after a while": async () => {
    await sleep(5);
    return await new Promise(() => {});
  },
  "throws where nobody catches": () => {
    setTimeout(() => {
      throw new Error("thrown");
    }, 1);
    return new Promise(() => {});
  },
  "rejects where nobody waits": () => {
    void Promise.reject(new Error("rejected"));
    return new Promise(() => {});
  },
  "ends well": () => Promise.resolve("a result"),
};

/** What a bootstrap does for a stop. */
const takeBack = (): Promise<never> =>
  new Promise((_resolve, reject) => {
    if (takesBack !== "takes back") return;
    unforeseen.signal.addEventListener("abort", () => {
      console.log("taken back");
      reject(unforeseen.signal.reason);
    });
  });

Promise.race([STORIES[story]?.(), takeBack(), unforeseen.failed]).then(
  (result) => {
    console.log(`ended with ${result}`);
    process.exit(0);
  },
  (error: unknown) => {
    console.log(`failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(125);
  },
);
