import { ffi } from "./ffi.ts";

/** Reads a NUL-terminated UTF-16 string that Windows owns. @param address 0n reads as "" */
export function readWideString(address: bigint): string {
  if (address === 0n) return "";
  let length = 0;
  while (ffi().getUint16(address, length * 2) !== 0) length += 1;
  return Buffer.from(ffi().toBuffer(address, length * 2)).toString("utf16le");
}

/** The NUL-terminated UTF-16 string that `bytes` begin with. */
export function decodeWideString(bytes: Buffer): string {
  let end = 0;
  while (bytes.readUInt16LE(end) !== 0) end += 2;
  return bytes.toString("utf16le", 0, end);
}

/** A NUL-terminated UTF-16 string for a W function. */
export const wideString = (text: string): Buffer => Buffer.from(`${text}\0`, "utf16le");

/** Copies `length` bytes that Windows owns, so that they outlive it. */
export const copyMemory = (address: bigint, length: number): Buffer =>
  Buffer.from(ffi().toBuffer(address, length, true));

/** Address of a Buffer's bytes; the caller keeps the Buffer alive for as long as Windows reads there. */
export const addressOf = (buffer: Buffer): bigint => ffi().getRawPointer(buffer);

/** A view of memory that Windows owns: writes go through. */
export const viewMemory = (address: bigint, length: number): Buffer => ffi().toBuffer(address, length, false);
