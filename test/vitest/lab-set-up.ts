import { buildAll } from "../../build/build.ts";
import { labUnavailable } from "../../lab/container.ts";
import { setUpLab } from "../../lab/setup/set-up.ts";

/** Once before the lab tests: the lab, and the executable they try in it. */
export async function setup(): Promise<void> {
  if (labUnavailable() !== undefined) return;
  await Promise.all([setUpLab(), buildAll((line) => console.log(line))]);
}
