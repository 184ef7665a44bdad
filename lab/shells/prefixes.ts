const BITS = 32;

/** The network's address: the address with its host bits cleared. */
export function maskPrefix(address: string, prefixLength: number): string {
  const size = 2 ** (BITS - prefixLength);
  return writeAddress(Math.floor(readAddress(address) / size) * size);
}

/** The last address of the network. */
export function broadcastOf(address: string, prefixLength: number): string {
  const size = 2 ** (BITS - prefixLength);
  return writeAddress(Math.floor(readAddress(address) / size) * size + size - 1);
}

/** The netmask of this length, such as 255.255.240.0. */
export const writeMask = (prefixLength: number): string =>
  writeAddress(2 ** BITS - 2 ** (BITS - prefixLength));

/** An address as a number, for sorting. */
export const readAddress = (address: string): number =>
  address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);

function writeAddress(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}
