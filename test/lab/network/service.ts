// The network's Windows face, in the container's namespace: answers the stand-in iphlpapi.dll on the loopback and
// takes the lab's orders on standard input. The container ends with it, so it ends when standard input does.
import { once } from "node:events";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { createInterface } from "node:readline";
import * as v from "valibot";
import { applyChange } from "./apply-change.ts";
import { LOOPBACK } from "./devices.ts";
import { parseRouteChange } from "./route-change.ts";

const PORT = 5010;
const ACCESS_DENIED = 5;
const INVALID_PARAMETER = 87;

const orderSchema = v.object({
  accessDenied: v.optional(v.boolean()),
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

let accessDenied = false;
let adapters = [LOOPBACK];
// Windows makes one change at a time.
let changes = Promise.resolve(0);

async function change(line: string): Promise<number> {
  const wanted = parseRouteChange(line);
  if (wanted === undefined) return INVALID_PARAMETER;
  if (accessDenied) return ACCESS_DENIED;
  changes = changes.then(async () => await applyChange(wanted));
  return await changes;
}

async function answer(line: string): Promise<string> {
  if (line !== "adapters") return `${await change(line)}\n`;
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
  for await (const line of createInterface({ input: socket })) {
    socket.end(await answer(line));
    return;
  }
}

const server = createServer((socket) => void serve(socket));
server.listen(PORT, "127.0.0.1");
await once(server, "listening");
process.stdout.write('{"ready":true}\n');
for await (const line of createInterface({ input: process.stdin })) {
  const order = v.parse(orderSchema, JSON.parse(line));
  accessDenied = order.accessDenied ?? accessDenied;
  adapters = order.adapters ?? adapters;
  process.stdout.write('{"done":true}\n');
}
process.exit(0);
