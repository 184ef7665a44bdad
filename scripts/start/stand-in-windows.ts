import type * as Ffi from "node:ffi";

import {
  AF_INET,
  IF_OPER_STATUS_UP,
  IP_ADAPTER_ADDRESSES,
  IP_ADDRESS_PREFIX,
  MIB_IPFORWARD_ROW2,
  MIB_IPFORWARD_TABLE2,
  SOCKADDR_INET,
} from "../../agent/network/native/layouts.ts";

/** A row of the route table: destination, prefix length, next hop. */
type RouteRow = readonly [destination: string, length: number, nextHop: string];
type Call = (...words: never[]) => unknown;

const INTERFACE = 22;
const ALIAS = "vEthernet (Ethernet)\0";
const NAME_AT = 1024;
const WAIT_TIMEOUT = 258;
const ERROR_FILE_NOT_FOUND = 2;
const ROW = MIB_IPFORWARD_ROW2;

export interface StandInOptions {
  /** Of this process, as Windows would have it. */
  readonly commandLine: string;
  readonly routes: readonly RouteRow[];
  /** Called instead of CreateProcessW and of ExitProcess: it ends this process. */
  readonly end: () => never;
}

/**
 * node:ffi with the functions of Windows that a start calls, in JavaScript: one nat adapter, a route table in memory,
 * and an end of the measurement where Windows would start the entrypoint. A function that is not here returns 0. Each
 * is bound by the real node:ffi, too, so that binding costs what it costs.
 */
export function standInFfi(real: typeof Ffi, options: StandInOptions): typeof Ffi {
  const calls = standInCalls(real, options);
  class StandInLibrary {
    getFunction(name: string, signature: Parameters<Ffi.DynamicLibrary["getFunction"]>[1]): Call {
      // A library keeps the first signature of each name.
      new real.DynamicLibrary(null).getFunction("getpid", signature);
      const zero = signature.return === "u64" ? 0n : 0;
      return calls[name] ?? ((): unknown => zero);
    }
    getSymbol(): bigint {
      return 1n;
    }
  }
  return { ...real, DynamicLibrary: StandInLibrary } as unknown as typeof Ffi;
}

function standInCalls(
  ffi: typeof Ffi,
  { commandLine, routes, end }: StandInOptions,
): Readonly<Record<string, Call>> {
  // Windows would own this memory: it must not be collected.
  const kept: Buffer[] = [];
  const keep = (bytes: Buffer): bigint => {
    kept.push(bytes);
    return ffi.getRawPointer(bytes);
  };
  const rows = routes.map(makeRow);
  return {
    GetCommandLineW: () => keep(Buffer.from(`${commandLine}\0`, "utf16le")),
    VirtualAlloc: (_: bigint, bytes: bigint) => keep(Buffer.alloc(Number(bytes))),
    VirtualProtect: () => 1,
    CreateSemaphoreExW: () => 5n,
    SetConsoleCtrlHandler: () => 1,
    WaitForSingleObject: () => WAIT_TIMEOUT,
    RegGetValueW: () => ERROR_FILE_NOT_FOUND,
    GetIpForwardTable2: (_: number, table: Buffer) => {
      table.writeBigUInt64LE(keep(makeTable(rows)));
      return 0;
    },
    CreateIpForwardEntry2: (row: Buffer) => {
      rows.push(Buffer.from(row));
      return 0;
    },
    GetAdaptersAddresses: (...words: [number, number, bigint, Buffer, Buffer]) => {
      writeAdapter(words[3], ffi.getRawPointer(words[3]));
      return 0;
    },
    CreateProcessW: end,
    ExitProcess: end,
  };
}

function makeTable(rows: readonly Buffer[]): Buffer {
  const count = Buffer.alloc(MIB_IPFORWARD_TABLE2.table);
  count.writeUInt32LE(rows.length, MIB_IPFORWARD_TABLE2.numEntries);
  return Buffer.concat([count, ...rows]);
}

function makeRow([destination, length, nextHop]: RouteRow): Buffer {
  const row = Buffer.alloc(ROW.size);
  row.writeUInt32LE(INTERFACE, ROW.interfaceIndex);
  writeAddress(row, ROW.destinationPrefix, destination);
  row.writeUInt8(length, ROW.destinationPrefix + IP_ADDRESS_PREFIX.prefixLength);
  writeAddress(row, ROW.nextHop, nextHop);
  row.writeUInt32LE(256, ROW.metric);
  return row;
}

function writeAddress(row: Buffer, at: number, address: string): void {
  row.writeUInt16LE(AF_INET, at + SOCKADDR_INET.family);
  row.set(address.split(".").map(Number), at + SOCKADDR_INET.ipv4Address);
}

function writeAdapter(record: Buffer, address: bigint): void {
  record.writeUInt32LE(INTERFACE, IP_ADAPTER_ADDRESSES.ifIndex);
  record.writeBigUInt64LE(0n, IP_ADAPTER_ADDRESSES.next);
  record.writeBigUInt64LE(address + BigInt(NAME_AT), IP_ADAPTER_ADDRESSES.friendlyName);
  record.writeUInt32LE(6, IP_ADAPTER_ADDRESSES.ifType);
  record.writeUInt32LE(IF_OPER_STATUS_UP, IP_ADAPTER_ADDRESSES.operStatus);
  record.writeUInt32LE(5000, IP_ADAPTER_ADDRESSES.ipv4Metric);
  record.write(ALIAS, NAME_AT, "utf16le");
}
