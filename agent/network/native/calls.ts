import { ERROR_NOT_FOUND } from "../../windows/error-codes.ts";
import { needFunctions, type LibraryFunctions } from "../../windows/functions.ts";
import { addressOf, copyMemory, decodeWideString } from "../../windows/native-memory.ts";
import { AF_INET, IP_ADAPTER_ADDRESSES, MIB_IPFORWARD_ROW2, MIB_IPFORWARD_TABLE2 } from "./layouts.ts";

/** None of them can be missing where IPv4 can be set up at all; the shells replace all of them. */
export const IP_HELPER_SIGNATURES = {
  GetIpForwardTable2: { return: "u32", arguments: ["u16", "pointer"] },
  FreeMibTable: { return: "void", arguments: ["pointer"] },
  InitializeIpForwardEntry: { return: "void", arguments: ["pointer"] },
  CreateIpForwardEntry2: { return: "u32", arguments: ["pointer"] },
  DeleteIpForwardEntry2: { return: "u32", arguments: ["pointer"] },
  GetAdaptersAddresses: { return: "u32", arguments: ["u32", "u32", "pointer", "pointer", "pointer"] },
} as const;

const NO_ERROR = 0;
const ERROR_BUFFER_OVERFLOW = 111;
/** What Windows says instead of giving an empty list, as long as a network is still on its way. */
const ERROR_NO_DATA = 232;
const ERROR_ADDRESS_NOT_ASSOCIATED = 1228;
/** Skip unicast, anycast, multicast and DNS server lists: only the adapters themselves are of interest. */
const GAA_FLAGS = 0x1 | 0x2 | 0x4 | 0x8;
/** Microsoft's recommended first size, which spares the second call. */
const FIRST_BUFFER_BYTES = 15_000;
const ATTEMPTS = 4;

/** A Win32 call that failed; the verbs above turn it into words. */
export class Win32Failure extends Error {
  override readonly name = "Win32Failure";
  readonly code: number;
  constructor(call: string, code: number) {
    super(`${call} returned ${code}`);
    this.code = code;
  }
}

export interface AdapterRecord {
  /** IP_ADAPTER_ADDRESSES, copied. */
  readonly bytes: Buffer;
  readonly alias: string;
}

/** The raw calls of iphlpapi.dll: bytes in, bytes out, Win32 codes as `Win32Failure`. */
export class IpHelper {
  readonly #functions: LibraryFunctions<typeof IP_HELPER_SIGNATURES>;

  /** @throws CredrouteError WINDOWS_FUNCTION_MISSING */
  constructor() {
    this.#functions = needFunctions("iphlpapi.dll", IP_HELPER_SIGNATURES);
  }

  /** Rows (MIB_IPFORWARD_ROW2) of the active IPv4 table. */
  readForwardTable(): Buffer[] {
    const out = Buffer.alloc(8);
    const code = this.#functions.GetIpForwardTable2(AF_INET, out);
    if (code === ERROR_NOT_FOUND) return [];
    check("GetIpForwardTable2", code);
    const table = out.readBigUInt64LE();
    try {
      const count = copyMemory(table, 4).readUInt32LE(MIB_IPFORWARD_TABLE2.numEntries);
      const first = table + BigInt(MIB_IPFORWARD_TABLE2.table);
      return Array.from({ length: count }, (_, row) =>
        copyMemory(first + BigInt(row * MIB_IPFORWARD_ROW2.size), MIB_IPFORWARD_ROW2.size),
      );
    } finally {
      this.#functions.FreeMibTable(table);
    }
  }

  /** Every adapter with IPv4, up or not. */
  readAdapters(): AdapterRecord[] {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(FIRST_BUFFER_BYTES);
    // The list may grow between two calls, so asking for the size once is not enough.
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const buffer = Buffer.alloc(size.readUInt32LE());
      const code = this.#functions.GetAdaptersAddresses(AF_INET, GAA_FLAGS, 0n, buffer, size);
      if (code === ERROR_NO_DATA || code === ERROR_ADDRESS_NOT_ASSOCIATED) return [];
      if (code === NO_ERROR) return walkAdapters(buffer);
      if (code !== ERROR_BUFFER_OVERFLOW) throw new Win32Failure("GetAdaptersAddresses", code);
    }
    throw new Win32Failure("GetAdaptersAddresses", ERROR_BUFFER_OVERFLOW);
  }

  /** A row as Windows wants new ones: infinite lifetimes, every other field unset. */
  initializeRow(): Buffer {
    const row = Buffer.alloc(MIB_IPFORWARD_ROW2.size);
    this.#functions.InitializeIpForwardEntry(row);
    return row;
  }

  createRow(row: Buffer): void {
    check("CreateIpForwardEntry2", this.#functions.CreateIpForwardEntry2(row));
  }

  deleteRow(row: Buffer): void {
    check("DeleteIpForwardEntry2", this.#functions.DeleteIpForwardEntry2(row));
  }
}

function check(call: string, code: number): void {
  if (code !== NO_ERROR) throw new Win32Failure(call, code);
}

/** Follows the linked list inside `buffer`, whose pointers all lead into the same buffer. */
function walkAdapters(buffer: Buffer): AdapterRecord[] {
  const records: AdapterRecord[] = [];
  const { size, friendlyName, next } = IP_ADAPTER_ADDRESSES;
  const start = addressOf(buffer);
  let record = start;
  while (record !== 0n) {
    const offset = Number(record - start);
    const bytes = Buffer.from(buffer.subarray(offset, offset + size));
    const name = buffer.subarray(Number(bytes.readBigUInt64LE(friendlyName) - start));
    records.push({ bytes, alias: decodeWideString(name) });
    record = bytes.readBigUInt64LE(next);
  }
  return records;
}
