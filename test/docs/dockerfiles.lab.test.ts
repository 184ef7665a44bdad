import { describe, expect } from "vitest";

import { allDockerfiles, containerCommand } from "../helpers/dockerfiles.ts";
import { addedRoutes, BOTH_ROUTES, inLab } from "../helpers/in-lab.ts";

describe("the command line that Docker makes of ENTRYPOINT and CMD", () => {
  for (const file of allDockerfiles()) {
    inLab(`starts credroute and the entrypoint behind it: ${file.name}`, {}, async (lab) => {
      const words = containerCommand(file);
      const credroute = words.slice(0, words.indexOf("--") + 1);
      const result = await lab.run([...credroute, "show-command-line", "a b", 'c"d', ""]);
      expect(result.exitCode).toBe(0);
      expect(result.stdout).toContain('show-command-line "a b" c\\"d ""');
      expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
    });
  }
});
