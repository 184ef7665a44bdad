import type { Check } from "../check.ts";
import { good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

const GB = 1024 ** 3;

export const system: Check = {
  id: "system",
  summary: "version of Windows, kind of image, memory, functions that the image lacks",
  restsOn: [],
  judge: judgeSystem,
};

function judgeSystem({ system: facts }: Situation): Finding {
  const { windows, memory, missingFunctions = [] } = facts ?? {};
  const missing =
    missingFunctions.length === 0 ? "" : `; functions that it lacks: ${missingFunctions.join(", ")}`;
  if (windows === undefined) return unknown(`Windows does not report its version${missing}`);
  const { product = "Windows", installation, build } = windows;
  const edition = installation === undefined ? "" : ` (${installation})`;
  const room =
    memory === undefined ? "" : `, ${inGb(memory.available)} of ${inGb(memory.total)} GB memory free`;
  return good(`${product}${edition} ${build}${room}${missing}`);
}

const inGb = (bytes: number): string => (bytes / GB).toFixed(1);
