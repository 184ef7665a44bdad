import fs from "node:fs";
import type * as Ffi from "node:ffi";
import type * as Net from "node:net";
import type * as Sea from "node:sea";

import { standInFfi, type StandInOptions } from "./stand-in-windows.ts";
import type { StartReport } from "./start-report.ts";

/** The file descriptor that the report goes to. */
const REPORT = 3;
const FILE_FUNCTIONS = ["openSync", "open", "readFileSync", "readFile", "existsSync", "statSync"] as const;

interface Settings extends Pick<StandInOptions, "routes"> {
  /** Ports of this machine that take the requests, by the address that they are meant for. */
  readonly ports: Readonly<Record<string, number>>;
}

/** What Node has and its types leave out: the list of its own modules that it has loaded, and its last act. */
const runtime = process as unknown as { moduleLoadList: string[]; reallyExit: (code: number) => never };

/** In front of the program's own loader, in an executable for Linux: what it loads, opens and asks is counted. */
const settings = JSON.parse(process.env["START_SETTINGS"] ?? "{}") as Settings;
const before = new Set(loadedModules());
let scriptBytes = 0;
let filesOpened = 0;
let areSocketsRedirected = false;
let ffi: typeof Ffi | undefined;

function loadedModules(): string[] {
  return [...runtime.moduleLoadList];
}

// A command that has no entrypoint ends by Node's own exit.
const reallyExit = runtime.reallyExit.bind(process);
runtime.reallyExit = end;

function end(): never {
  const report: StartReport = {
    atNanoseconds: String(process.hrtime.bigint()),
    cpuMicroseconds: Object.values(process.cpuUsage()).reduce((sum, part) => sum + part, 0),
    modules: loadedModules()
      .filter((name) => name.startsWith("NativeModule ") && !before.has(name))
      .map((name) => name.replace("NativeModule ", "")),
    scriptBytes,
    filesOpened,
  };
  fs.writeSync(REPORT, JSON.stringify(report));
  return reallyExit(0);
}

/** What the program gets for `require`. */
function countingRequire(name: string): unknown {
  const plain = name.replace("node:", "");
  if (plain === "ffi") return (ffi ??= standInFfi(require("node:ffi") as typeof Ffi, standInOptions()));
  const found: unknown = require(name);
  redirectSockets();
  if (plain === "process") return replacing(process, { getBuiltinModule: countingRequire });
  if (plain === "sea") return replacing(found as typeof Sea, { getRawAsset: countingAsset });
  if (plain === "fs") return countFiles(found as typeof fs);
  return found;
}

const standInOptions = (): StandInOptions => ({
  commandLine: process.argv
    .map((word, index) => (index === 0 ? "credroute.exe" : word))
    .filter((_, index) => index !== 1)
    .join(" "),
  routes: settings.routes,
  end,
});

function countingAsset(name: string): ArrayBuffer {
  const { getRawAsset } = require("node:sea") as typeof Sea;
  const asset = getRawAsset(name);
  if (!name.endsWith(".code")) scriptBytes += asset.byteLength;
  return asset;
}

/** A copy would read every property, and reading some of them loads more of Node. */
const replacing = <Real extends object>(real: Real, own: Partial<Record<keyof Real, unknown>>): Real =>
  new Proxy(real, {
    get: (target, key) => (Object.hasOwn(own, key) ? own[key as keyof Real] : Reflect.get(target, key)),
  });

function countFiles(real: typeof fs): typeof fs {
  const counted = FILE_FUNCTIONS.map((name) => [
    name,
    (...words: unknown[]): unknown => {
      filesOpened += 1;
      return (real[name] as (...words: unknown[]) => unknown)(...words);
    },
  ]);
  return replacing(real, Object.fromEntries(counted) as Partial<typeof fs>);
}

/** Once the program has loaded sockets, its requests go to this machine; loading them here would spoil the count. */
function redirectSockets(): void {
  if (areSocketsRedirected || !loadedModules().includes("NativeModule net")) return;
  areSocketsRedirected = true;
  const { Socket } = require("node:net") as typeof Net;
  // Every connection of every client comes by here.
  Socket.prototype.connect = new Proxy(Reflect.get(Socket.prototype, "connect"), {
    apply: (real, socket, words: unknown[]) => {
      for (const options of words.flat())
        if (isAddress(options) && settings.ports[options.host] !== undefined)
          Object.assign(options, { host: "127.0.0.1", port: settings.ports[options.host] });
      return Reflect.apply(real, socket, words);
    },
  });
}

const isAddress = (value: unknown): value is { host: string } =>
  typeof value === "object" && value !== null && "host" in value && typeof value.host === "string";

Object.defineProperty(process, "platform", { value: "win32" });
export { countingRequire };
