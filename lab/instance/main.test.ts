import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";

const MAIN = join(import.meta.dirname, "main.ts");
const LOCAL = '{"credentials":{"host":"127.0.0.1","port":0},"imds":{"host":"127.0.0.1","port":0}}';

function startMain(config: string): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [MAIN, config]);
}

function linesOf(child: ChildProcessWithoutNullStreams): AsyncIterator<string> {
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
}

it("says its ports when ready, follows commands, and ends with 0 at the end of its input", async () => {
  const child = startMain(LOCAL);
  const lines = linesOf(child);
  const port = expect.any(Number);
  const next = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value));
  expect(await next()).toStrictEqual({
    ready: true,
    credentials: { host: "127.0.0.1", port },
    imds: { host: "127.0.0.1", port },
  });
  child.stdin.write('{"faults":["imds-hang:3"]}\n');
  expect(await next()).toStrictEqual({ faults: ["imds-hang:3"] });
  child.stdin.write('{"faults":["nope"]}\n');
  expect(await next()).toMatchObject({ error: expect.stringContaining('unknown fault "nope"') });
  child.stdin.end();
  expect(await once(child, "exit")).toStrictEqual([0, null]);
});

it("ends with 0 on SIGTERM", async () => {
  const child = startMain(LOCAL);
  await linesOf(child).next();
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toStrictEqual([0, null]);
});

it.each([
  { config: "{", error: 'not JSON: "{"' },
  { config: '{"faults":["nope"]}', error: 'faults.0: unknown fault "nope"; known: credentials-400, ' },
  { config: '{"imds":{"tokens":"no"}}', error: 'Expected ("required" | "optional") but received "no"' },
  { config: '{"fault":[]}', error: 'unexpected "fault"; known keys: credentials, imds, ' },
])("ends with 2 and one line on stderr for the configuration $config", async ({ config, error }) => {
  const child = startMain(config);
  const [stderr, exit] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect(exit).toStrictEqual([2, null]);
  expect(stderr).toMatch(/^instance: [^\n]+\n$/);
  expect(stderr).toContain(error);
});
