import { good, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

/** Which shells does the image have? credroute needs none. */
export function checkShells({ shells }: Situation): Finding {
  const found = Object.values(shells).filter((file) => file !== null);
  return good(found.join(", ") || "none in this image");
}
