import { defineConfig } from "vitest/config";

import "./scripts/require-node.mjs";

export default defineConfig({
  test: {
    reporters: ["default", "./test/vitest/count-reporter.ts"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["{test,lab}/**/*.test.ts"],
          exclude: ["{test,lab}/**/*.lab.test.ts"],
          // credroute warns of a variable that it does not know: no test may pass on what this machine has set.
          env: { CREDROUTE_OF_THIS_MACHINE: "1" },
          // Files share what is loaded, which halves the time: no test replaces a module, and what it stubs is put back.
          isolate: false,
          unstubEnvs: true,
          restoreMocks: true,
          // Some start other programs, which a busy machine keeps waiting.
          testTimeout: 60_000,
          maxWorkers: "100%",
        },
      },
      {
        test: {
          name: "lab",
          include: ["{test,lab}/**/*.lab.test.ts"],
          globalSetup: "test/vitest/lab-set-up.ts",
          // A machine that does other things as well may take three times as long as a quiet one.
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // Two cores are common, and a container is several processes: more at once only waits.
          maxWorkers: 2,
        },
      },
    ],
  },
});
