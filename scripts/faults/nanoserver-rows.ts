import { HOST } from "./host-rows.ts";
import { NETWORK } from "./network-rows.ts";
import type { FaultGroup, FaultRow } from "./row.ts";
import { SURROUNDINGS } from "./surroundings-rows.ts";
import { SYSTEM } from "./system-rows.ts";

const NANO = { image: "nanoserver", user: "ContainerAdministrator" } as const;

/** Rows whose outcome depends on what the image holds: other libraries, no PowerShell, no cmd that it needs. */
export const REPEATED = new Set([
  "agent: 503, just restarted",
  "port 80: 101, switching protocols",
  "instance metadata: nobody listens",
  "healthy",
  "no default route",
  "network after 1 s",
  "alias of another script",
  "route to the credentials, stale",
  "--interface that does not exist",
  "access denied",
  "netsh in German",
  "netsh: hang",
  "netsh: truncated",
  "netsh: garbage",
  "no netsh",
  "standard handles: full",
  "standard handles: closed",
  "standard handles: stuck",
  "entrypoint not found",
  "entrypoint is not a program",
  "--drop-admin",
  "NODE_OPTIONS=--require=nope",
  "OPENSSL_CONF=C:\\windows\\win.ini",
  "SystemRoot=C:\\nowhere",
  "-- --env-file=x --inspect",
]);

const repeat = (row: FaultRow): FaultRow => ({
  ...row,
  name: `nanoserver: ${row.name}`,
  lab: { ...row.lab, ...NANO },
});

/** The smaller image. The other groups run in servercore, which has all that this one lacks. */
export const NANOSERVER: FaultGroup = {
  title: "The image nanoserver",
  rows: [
    ...[HOST, NETWORK, SYSTEM, SURROUNDINGS]
      .flatMap(({ rows }) => rows)
      .filter(({ name }) => REPEATED.has(name))
      .map(repeat),
    {
      name: "nanoserver: --backend powershell",
      lab: NANO,
      words: "--backend powershell",
      code: "BACKEND_UNAVAILABLE",
    },
    { name: "nanoserver as ContainerUser", lab: { ...NANO, user: "ContainerUser" }, code: "ROUTE_DENIED" },
  ],
};
