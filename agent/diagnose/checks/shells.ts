import { CredrouteError } from "../../errors/credroute-error.ts";
import type { Shells } from "../../windows/shells.ts";
import { good, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

/** Which shells does the image have, and what are routes read and added with? None is needed where native works. */
export function checkShells({ backend, shells }: Situation): Finding {
  const how = backend instanceof CredrouteError ? "no backend" : `backend ${backend.backend}`;
  return good(`${describeShells(shells)}; ${how}`);
}

function describeShells({ powershell, cmd, netsh, modules }: Shells): string {
  const withModules = modules.length > 0 ? ` with ${modules.join(" and ")}` : " without its network modules";
  const found = [powershell === null ? null : `${powershell}${withModules}`, cmd, netsh];
  return found.filter((shell) => shell !== null).join(", ") || "none in this image";
}
