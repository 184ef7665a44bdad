import { isIPv4 } from "node:net";
import * as v from "valibot";

/** A whole number of 32 bits, also in text. */
export const count = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.digits(), v.transform(Number))]),
  v.integer(),
  v.minValue(0),
  v.maxValue(0xffff_ffff),
);

/** An interface index; 1 is the loopback's. */
export const index = v.pipe(count, v.minValue(1), v.maxValue(0x7fff_ffff));

/** An IPv4 address. */
export const address = v.pipe(
  v.string(),
  v.check(isIPv4, (issue) => `${issue.received} is not an IPv4 address`),
);

/** An IPv4 address with a prefix length. */
export const prefix = v.pipe(
  v.string(),
  v.check(isPrefix, (issue) => `${issue.received} is not like 172.23.20.5/20`),
);

function isPrefix(text: string): boolean {
  const [host = "", length = "", ...more] = text.split("/");
  return isIPv4(host) && /^\d+$/.test(length) && Number(length) <= 32 && more.length === 0;
}
