import path from "node:path";

import { JsonLinesProcess } from "./json-lines.ts";
import { UNSHARE } from "./namespaces.ts";
import { LAB_SOURCES } from "./setup/cache.ts";

const SCRIPT = `
ip link set lo up
ip address add 169.254.170.2/32 dev lo
ip address add 169.254.169.254/32 dev lo
# A host that checks return paths strictly would drop what comes in by the second of two adapters.
echo 0 2>/dev/null >/proc/sys/net/ipv4/conf/all/rp_filter || true
exec "$@"
`;

const DEAD_END = `
ip link set lo up
echo '{"ready":true}'
exec cat
`;

/** Starts the container instance: a namespace with the endpoints of ECS in it. */
export function startInstance(config: Readonly<Record<string, unknown>>): Promise<JsonLinesProcess> {
  const server = [process.execPath, path.join(LAB_SOURCES, "instance/main.ts"), JSON.stringify(config)];
  return startSide("instance", ["sh", "-euc", SCRIPT, "sh", ...server]);
}

/** Starts a namespace that answers ARP and forwards nothing. */
export function startDeadEnd(): Promise<JsonLinesProcess> {
  return startSide("dead end", ["sh", "-euc", DEAD_END]);
}

async function startSide(name: string, command: readonly string[]): Promise<JsonLinesProcess> {
  const side = new JsonLinesProcess(name, [...UNSHARE, ...command]);
  await side.expect((message) => message["ready"] === true);
  return side;
}
