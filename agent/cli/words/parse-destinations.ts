import ipaddr from "ipaddr.js";

import { presetPrefix, PRESET_NAMES } from "../../ecs/destinations.ts";
import { usageError } from "../../errors/credroute-error.ts";
import { isAddress } from "../../network/model.ts";
import type { Typed } from "./parse-value.ts";

/** Every route costs time before the entrypoint runs; thousands would take longer than the timeout. */
const MOST_DESTINATIONS = 100;

/** Ranges of addresses, as ipaddr.js names them, that stay on this machine or go to many. */
const NOT_ROUTED = new Set(["loopback", "multicast", "broadcast", "unspecified"]);

/**
 * Destinations as prefixes in CIDR form, each once; one text may hold several, separated by commas or
 * blanks. An address alone is a /32.
 * @throws CredrouteError USAGE
 */
export function parseDestinations(typed: readonly Typed[]): string[] {
  const prefixes = typed.flatMap(({ source, text }) => {
    const words = text.split(/[\s,]+/).filter((word) => word !== "");
    if (words.length === 0) throw badPrefix({ source, text });
    return words.map((word) => presetPrefix(word) ?? parsePrefix({ source, text: word }));
  });
  const different = [...new Set(prefixes)];
  if (different.length > MOST_DESTINATIONS) throw tooMany(different.length, typed);
  return different;
}

const tooMany = (count: number, typed: readonly Typed[]): Error =>
  usageError(
    `${typed[0]?.source} has ${count} destinations, more than ${MOST_DESTINATIONS}`,
    "name fewer and wider prefixes, for example 10.0.0.0/16 instead of its addresses",
  );

function parsePrefix(typed: Typed): string {
  const [address = "", length = "32", ...rest] = typed.text.split("/");
  const bits = /^\d{1,2}$/.test(length) ? Number(length) : Number.NaN;
  if (!isAddress(address) || rest.length > 0 || !(bits >= 0 && bits <= 32)) throw badPrefix(typed);
  if (bits === 0) {
    throw usageError(`${typed.source} "${typed.text}" would be a default route`, "name a narrower prefix");
  }
  if (NOT_ROUTED.has(ipaddr.IPv4.parse(address).range())) {
    throw usageError(
      `${typed.source} "${typed.text}" cannot be reached through a gateway`,
      "name the address of another machine, or a network",
    );
  }
  const network = ipaddr.IPv4.networkAddressFromCIDR(`${address}/${bits}`).toString();
  const canonical = ipaddr.IPv4.parse(address).toString();
  if (network !== canonical) {
    throw usageError(
      `${typed.source} "${typed.text}" has host bits set`,
      `write ${network}/${bits} for the network, or ${canonical}/32 for the one address`,
    );
  }
  return `${network}/${bits}`;
}

const badPrefix = ({ source, text }: Typed): Error =>
  usageError(
    `${source} "${text}" is not an IPv4 prefix`,
    `use ${PRESET_NAMES}, or a prefix like 169.254.169.253/32`,
  );
