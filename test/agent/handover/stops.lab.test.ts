import { describe, expect, vi } from "vitest";

import { addedRoutes, inLab } from "../../helpers/in-lab.ts";
import type { Lab } from "../../../lab/container.ts";
import type { ControlEvent, RunningCommand } from "../../../lab/container/running-command.ts";

const STATUS_CONTROL_C_EXIT = 0xc000013a;
/** What Wine, unlike Windows, lets a process end with that has no handler yet. */
const NO_HANDLER_YET = 0;
const NUMBERS: Readonly<Record<ControlEvent, number>> = {
  CTRL_C: 0,
  CTRL_BREAK: 1,
  CTRL_CLOSE: 2,
  CTRL_LOGOFF: 5,
  CTRL_SHUTDOWN: 6,
};
const EVENTS = Object.keys(NUMBERS) as ControlEvent[];

/** An entrypoint that reports each event, and ends with 42 so many milliseconds after CTRL_SHUTDOWN. */
const entrypoint = (lingerMs: number): string => `control-probe --exit 42 --linger ${lingerMs}`;
const BRIEFLY = 300;
/** Where another event is sent after CTRL_SHUTDOWN: on a busy machine that takes seconds. */
const LONG = 5000;

interface Pair {
  readonly lab: Lab;
  readonly credroute: RunningCommand;
  tell(event: ControlEvent): Promise<void>;
}

async function start(lab: Lab, options = "", lingerMs = BRIEFLY): Promise<Pair> {
  const credroute = await lab.start(`credroute --log-format text ${options} -- ${entrypoint(lingerMs)}`);
  const [, pid = ""] = await credroute.waitForStdout(/pid (\d+)/);
  const tell = async (event: ControlEvent): Promise<void> => {
    await lab.run(["send-control-event", pid, String(NUMBERS[event])]);
  };
  return { lab, credroute, tell };
}

/** The events that the entrypoint got, in order, once it has ended. */
async function eventsSeen({ credroute }: Pair): Promise<string[]> {
  const { stdout, exitCode } = await credroute.exited;
  expect(exitCode).toBe(42);
  return [...stdout.matchAll(/^(CTRL_\w+)_EVENT$/gm)].map(([, name = ""]) => name);
}

const seenBy = async ({ credroute }: Pair, event: ControlEvent): Promise<unknown> =>
  credroute.waitForStdout(new RegExp(`${event}_EVENT`));

describe("a stop while the entrypoint runs", () => {
  for (const event of ["CTRL_C", "CTRL_BREAK", "CTRL_SHUTDOWN"] as const) {
    inLab(
      `${event} to both reaches the entrypoint once, and credroute outlives it`,
      { ecs: false },
      async (lab) => {
        const pair = await start(lab, "", event === "CTRL_SHUTDOWN" ? LONG : BRIEFLY);
        await pair.tell(event);
        await seenBy(pair, event);
        await pair.credroute.sendControlEvent(event);
        if (event !== "CTRL_SHUTDOWN") await pair.tell("CTRL_SHUTDOWN");
        expect(await eventsSeen(pair)).toEqual(
          event === "CTRL_SHUTDOWN" ? [event] : [event, "CTRL_SHUTDOWN"],
        );
      },
    );
  }

  for (const event of EVENTS) {
    inLab(
      `${event} to credroute alone does not end it, nor tell the entrypoint, with --stop-event none`,
      { ecs: false },
      async (lab) => {
        const pair = await start(lab, "--stop-event none");
        await pair.credroute.sendControlEvent(event);
        await pair.credroute.sendControlEvent(event);
        await pair.tell("CTRL_SHUTDOWN");
        expect(await eventsSeen(pair)).toEqual(["CTRL_SHUTDOWN"]);
      },
    );
  }

  inLab("sent to the entrypoint alone reaches it once, whichever it is", { ecs: false }, async (lab) => {
    for (const event of EVENTS) {
      const pair = await start(lab);
      await pair.tell(event);
      await seenBy(pair, event);
      if (event !== "CTRL_SHUTDOWN") await pair.tell("CTRL_SHUTDOWN");
      const expected = event === "CTRL_SHUTDOWN" ? [event] : [event, "CTRL_SHUTDOWN"];
      expect(await eventsSeen(pair)).toEqual(expected);
    }
  });

  inLab("reaches the entrypoint as often as it is sent to both", { ecs: false }, async (lab) => {
    for (const event of ["CTRL_C", "CTRL_BREAK"] as const) {
      const pair = await start(lab);
      for (const _ of [1, 2]) {
        await pair.credroute.sendControlEvent(event);
        await pair.tell(event);
      }
      await pair.tell("CTRL_SHUTDOWN");
      expect(await eventsSeen(pair)).toEqual([event, event, "CTRL_SHUTDOWN"]);
    }
  });

  for (const event of ["CTRL_CLOSE", "CTRL_LOGOFF", "CTRL_SHUTDOWN"] as const) {
    inLab(`${event} to credroute alone, twice, is passed on once`, { ecs: false }, async (lab) => {
      const pair = await start(lab, "-v", event === "CTRL_SHUTDOWN" ? LONG : BRIEFLY);
      await pair.credroute.sendControlEvent(event);
      await pair.credroute.sendControlEvent(event);
      await seenBy(pair, event);
      if (event !== "CTRL_SHUTDOWN") await pair.tell("CTRL_SHUTDOWN");
      expect(await eventsSeen(pair)).toEqual(event === "CTRL_SHUTDOWN" ? [event] : [event, "CTRL_SHUTDOWN"]);
      expect(pair.credroute.stderrText()).toMatch(
        new RegExp(`control-probe.exe \\(\\d+\\): told, by ${event}: control-probe.exe gets the event`),
      );
    });
  }

  inLab(
    "CTRL_C and CTRL_BREAK are never passed on: the entrypoint gets its own",
    { ecs: false },
    async (lab) => {
      const pair = await start(lab);
      await pair.credroute.sendControlEvent("CTRL_C");
      await pair.credroute.sendControlEvent("CTRL_BREAK");
      await pair.tell("CTRL_SHUTDOWN");
      expect(await eventsSeen(pair)).toEqual(["CTRL_SHUTDOWN"]);
    },
  );
});

/**
 * A stop takes a while to arrive, and how long depends on the machine. So it is sent at the same moment each time, and
 * what moves is the entrypoint's start: the first comes before any stop can arrive, the last long after it has.
 */
const STARTS_AFTER_MS = [1, 30, 50, 60, 70, 80, 90, 100, 110, 120, 140, 170, 200, 250, 300, 400, 20_000];

type RaceEnd = "stopped" | "told, and waited for" | "told before it listened";

/** Sends a stop once credroute listens for it, while it waits for a network that it gives up after so long. */
async function endOfRace(lab: Lab, timeoutMs: number): Promise<RaceEnd> {
  const options = `-v --network-mode nat --on-failure continue --timeout ${timeoutMs}ms`;
  const credroute = await lab.start(`credroute ${options} -- ${entrypoint(BRIEFLY)}`);
  await vi.waitFor(() => expect(credroute.stderrText()).toContain("network-late"), 10_000);
  await credroute.sendControlEvent("CTRL_SHUTDOWN");
  const { exitCode, stdout, stderr } = await credroute.exited;
  if (stderr.includes("stopped by CTRL_SHUTDOWN")) {
    expect({ exitCode, stdout }).toEqual({ exitCode: STATUS_CONTROL_C_EXIT, stdout: "" });
    return "stopped";
  }
  expect(stderr).toContain('"event":"entrypoint"');
  if (stdout.includes("CTRL_SHUTDOWN_EVENT")) {
    expect(exitCode).toBe(42);
    return "told, and waited for";
  }
  // The entrypoint's own start is a race that credroute has no part in.
  expect({ exitCode, stdout }).toEqual({ exitCode: NO_HANDLER_YET, stdout: "" });
  return "told before it listened";
}

describe("a stop before the entrypoint runs", () => {
  for (const event of EVENTS) {
    inLab(
      `${event} ends the wait for the network at once, and changes nothing`,
      { adapters: [] },
      async (lab) => {
        const credroute = await lab.start("credroute --on-failure continue -- exit-with 0");
        await vi.waitFor(() => expect(credroute.stderrText()).toContain("network-late"), 10_000);
        await credroute.sendControlEvent(event);
        const { exitCode, stderr } = await credroute.exited;
        expect(exitCode).toBe(STATUS_CONTROL_C_EXIT);
        expect(stderr).toContain(`stopped by ${event}`);
      },
    );
  }

  inLab(
    "ends the wait for credentials and puts the table back",
    { faults: ["credentials-503"] },
    async (lab) => {
      const credroute = await lab.start("credroute -- exit-with 0");
      await vi.waitFor(() => expect(credroute.stderrText()).toContain('"event":"retry"'), 10_000);
      expect(addedRoutes(await lab.routes())).toHaveLength(2);
      await credroute.sendControlEvent("CTRL_SHUTDOWN");
      expect(await credroute.exited).toMatchObject({ exitCode: STATUS_CONTROL_C_EXIT });
      expect(addedRoutes(await lab.routes())).toEqual([]);
    },
  );

  inLab(
    "either ends credroute or is passed on to an entrypoint that is waited for, whenever it comes",
    { adapters: [], ecs: false },
    async (lab) => {
      const ends: RaceEnd[] = [];
      for (const timeoutMs of STARTS_AFTER_MS) ends.push(await endOfRace(lab, timeoutMs));
      expect(ends).toEqual(expect.arrayContaining(["stopped", "told, and waited for"]));
    },
  );
});
