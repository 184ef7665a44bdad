// The network's Windows face, in the container's namespace: answers the stand-ins of the container (iphlpapi.dll,
// netsh.exe, powershell.exe) on the loopback and takes the lab's orders on standard input. The container ends with it,
// so it ends when standard input does.
// usage: node service.ts SYSTEM32 [POWERSHELL]
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import * as v from "valibot";

import { encodeAnswer } from "../shells/answer.ts";
import { PersistentStore } from "../shells/persistent-store.ts";
import { placePrograms } from "../shells/place-programs.ts";
import { describeNetwork, describeRoute } from "../shells/powershell/network.ts";
import { parseShellRequest } from "../shells/request.ts";
import { shellSettingsSchema, type ShellSettings } from "../shells/settings.ts";
import { answerShell } from "../shells/shells.ts";
import { applyChange } from "./apply-change.ts";
import { LOOPBACK } from "./devices.ts";
import { parseRouteChange, type RouteChange } from "./route-change.ts";
import { readView } from "./view.ts";

const PORT = 5010;
const FILE_NOT_FOUND = 2;
const ACCESS_DENIED = 5;
const INVALID_PARAMETER = 87;
const NOT_FOUND = 1168;

const orderSchema = v.object({
  accessDenied: v.optional(v.boolean()),
  shells: v.optional(shellSettingsSchema),
  adapters: v.optional(
    v.array(
      v.object({
        index: v.number(),
        interfaceMetric: v.number(),
        up: v.boolean(),
        alias: v.string(),
        description: v.string(),
      }),
    ),
  ),
});

const [system32 = "", powershell = ""] = process.argv.slice(2);
let accessDenied = false;
let adapters = [LOOPBACK];
let shells: ShellSettings = {};
// Windows makes one change at a time.
let changes = Promise.resolve(0);

async function change(wanted: RouteChange): Promise<number> {
  if (accessDenied) return ACCESS_DENIED;
  changes = changes.then(() => applyChange(wanted));
  return changes;
}

/** The shells know one answer for a missing route and a missing interface: "Element not found." */
async function changeByShell(wanted: RouteChange): Promise<number> {
  const code = await change(wanted);
  return code === FILE_NOT_FOUND ? NOT_FOUND : code;
}

const network = {
  read: async () => await readView(adapters),
  change: changeByShell,
  persistent: new PersistentStore(),
};

async function answer(line: string): Promise<string | Buffer | undefined> {
  if (line === "adapters") return describeAdapters();
  if (line === "network") return JSON.stringify(await describeStores());
  const request = parseShellRequest(line);
  if (request !== undefined) {
    const answered = await answerShell(request, shells, network);
    return answered && encodeAnswer(answered);
  }
  return `${await changeStores(line)}\n`;
}

async function describeStores(): Promise<object> {
  const { routes, interfaces, adapters: found } = describeNetwork(await readView(adapters), "number");
  return { routes, interfaces, adapters: found, persistent: network.persistent.list().map(describeRoute) };
}

/** A change by iphlpapi.dll, or behind the words "active" and "both" by PowerShell, which may ask for both stores. */
async function changeStores(line: string): Promise<number> {
  const [, stores, rest = ""] = /^(?:(active|both) )?(.*)$/.exec(line) ?? [];
  const wanted = parseRouteChange(rest);
  if (wanted === undefined) return INVALID_PARAMETER;
  if (stores === undefined) return change(wanted);
  const code = await changeByShell(wanted);
  if (code === 0 && stores === "both") network.persistent.follow(wanted);
  return code;
}

function describeAdapters(): string {
  const rows = adapters.map((one) => [
    one.index,
    one.interfaceMetric,
    one.up ? 1 : 0,
    one.alias,
    one.description,
  ]);
  return rows.map((row) => `${row.join("\t")}\n`).join("");
}

async function serve(socket: Socket): Promise<void> {
  socket.on("error", () => socket.destroy());
  const lines = createInterface({ input: socket });
  // A program that is ended while it reads resets the connection, and readline repeats that as its own error.
  lines.on("error", () => lines.close());
  for await (const line of lines) {
    const answered = await answer(line);
    // Without an answer the program waits until somebody ends it.
    if (answered === undefined) return;
    socket.end(answered);
    return;
  }
}

await placePrograms({ system32, powershell }, shells);
const server = createServer((socket) => void serve(socket).catch(() => socket.destroy()));
server.listen(PORT, "127.0.0.1");
await once(server, "listening");
process.stdout.write('{"ready":true}\n');
for await (const line of createInterface({ input: process.stdin })) {
  const order = v.parse(orderSchema, JSON.parse(line));
  accessDenied = order.accessDenied ?? accessDenied;
  adapters = order.adapters ?? adapters;
  if (order.shells !== undefined) {
    shells = order.shells;
    await placePrograms({ system32, powershell }, shells);
  }
  process.stdout.write('{"done":true}\n');
}
process.exit(0);
