import * as v from "valibot";

/** An IPv4 address of an interface. */
export interface KernelAddress {
  readonly device: string;
  readonly address: string;
  readonly prefixLength: number;
}

/** Reads the IPv4 addresses of all interfaces. */
export const LIST_ADDRESSES: readonly string[] = ["ip", "-4", "-json", "address", "show"];

const schema = v.array(
  v.object({
    ifname: v.string(),
    addr_info: v.array(v.object({ local: v.string(), prefixlen: v.number() })),
  }),
);

/** Understands what LIST_ADDRESSES prints. */
export function parseAddresses(json: string): KernelAddress[] {
  return v
    .parse(schema, JSON.parse(json === "" ? "[]" : json))
    .flatMap(({ ifname, addr_info }) =>
      addr_info.map(({ local, prefixlen }) => ({ device: ifname, address: local, prefixLength: prefixlen })),
    );
}
