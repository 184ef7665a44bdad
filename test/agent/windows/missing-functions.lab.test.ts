import { describe, expect } from "vitest";

import { readDiagnosis } from "../../helpers/broken-link.ts";
import { addedRoutes, BOTH_ROUTES, inLab } from "../../helpers/in-lab.ts";
import { NOT_IN_NODE } from "./not-in-node.ts";

/** Wine itself starts no program without these; functions.test.ts shows what takes their place. */
const WINE_NEEDS: ReadonlySet<string> = new Set([
  "CreateSemaphoreExW",
  "IsWow64Process",
  "WaitForMultipleObjects",
]);
const REMOVABLE = NOT_IN_NODE.filter((name) => !WINE_NEEDS.has(name));
const ADMINISTRATOR = "ContainerAdministrator";

describe("a start in an image", () => {
  for (const name of REMOVABLE) {
    inLab(
      `without ${name} adds the routes and runs the entrypoint`,
      { missingFunctions: [name] },
      async (lab) => {
        const result = await lab.run("credroute --log-format text -- exit-with 7");
        expect(result).toMatchObject({ exitCode: 7, stdout: "" });
        expect(result.stderr).not.toContain("    at ");
        expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
      },
    );
  }

  inLab(
    "of nanoserver without any of them does so too",
    { missingFunctions: REMOVABLE, image: "nanoserver", user: ADMINISTRATOR },
    async (lab) => {
      const result = await lab.run("credroute --log-format text -- exit-with 7");
      expect(result).toMatchObject({ exitCode: 7, stdout: "" });
      expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
      const { links } = readDiagnosis((await lab.run("credroute diagnose --json")).stdout);
      const lacks = links.find(({ id }) => id === "system")?.seen.split("functions that it lacks: ")[1];
      expect(lacks?.split(", ").toSorted()).toEqual(REMOVABLE);
    },
  );

  for (const name of ["CreateRestrictedToken", "SetTokenInformation"]) {
    inLab(
      `without ${name} runs no entrypoint that should have no rights, and says so in one line`,
      { missingFunctions: [name], ecs: false },
      async (lab) => {
        const result = await lab.run("credroute --log-format text --drop-admin -- exit-with 7");
        expect(result).toMatchObject({ exitCode: 126, stdout: "" });
        expect(result.stderr).toMatch(
          new RegExp(
            `\\ncredroute: [^\\n]*this Windows has no function ${name}[^\\n]*\\[DROP_ADMIN_FAILED\\]\\n$`,
          ),
        );
      },
    );
  }

  inLab(
    "that has kernel32.dll by its bare name only adds the routes and runs the entrypoint",
    { image: "nanoserver", user: ADMINISTRATOR },
    async (lab) => {
      expect((await lab.run("credroute -- exit-with 7")).exitCode).toBe(7);
      expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
      expect((await lab.run("credroute diagnose")).exitCode).toBe(0);
      expect((await lab.run("credroute healthcheck")).exitCode).toBe(0);
      expect((await lab.run("credroute --version")).exitCode).toBe(0);
    },
  );
});
