import { CredrouteError } from "../../errors/credroute-error.ts";
import type { Shells } from "../../windows/shells.ts";
import type { Check } from "../check.ts";
import { good } from "../link.ts";

/** Informs only: where iphlpapi.dll works, no shell is needed. */
export const shells: Check = {
  id: "shells",
  summary: "shells of the image, and how routes are read and added",
  restsOn: [],
  judge: ({ backend, shells: found }) => {
    const how = backend instanceof CredrouteError ? "no backend" : `backend ${backend.backend}`;
    return good(`${describeShells(found)}; ${how}`);
  },
};

function describeShells({ powershell, cmd, netsh, modules }: Shells): string {
  const withModules = modules.length > 0 ? ` with ${modules.join(" and ")}` : " without its network modules";
  const found = [powershell === null ? null : `${powershell}${withModules}`, cmd, netsh];
  return found.filter((shell) => shell !== null).join(", ") || "none in this image";
}
