import type { Reporter, TestCase, TestModule, TestRunEndReason, Vitest } from "vitest/node";

const NOT_OURS_TO_HAVE = /no published script|no PowerShell and no dotnet/;

/**
 * Ends a run with a line that counts everything, and names each skipped test with its reason. With
 * CREDROUTE_NO_SKIPS=1 a skip fails the run: a check that did not run has shown nothing. What neither the project
 * nor its packages may or can bring along is only counted: the published scripts, and PowerShell where dotnet is
 * missing too.
 */
export default class CountReporter implements Reporter {
  #isFiltered: (test: TestCase) => boolean = () => false;

  onInit({ config: { testNamePattern } }: Vitest): void {
    if (testNamePattern === undefined) return;
    // The pattern is for names joined by spaces.
    this.#isFiltered = ({ fullName }) => !testNamePattern.test(fullName.replaceAll(" > ", " "));
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    let unexpectedSkips = 0;
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const test of modules.flatMap((module) => [...module.children.allTests()])) {
      // A test that -t leaves out is not a skipped test.
      if (this.#isFiltered(test)) continue;
      const result = test.result();
      count[result.state] += 1;
      if (result.state === "skipped") {
        const why = result.note ?? "no reason given";
        if (!NOT_OURS_TO_HAVE.test(why)) unexpectedSkips += 1;
        console.log(`skipped: ${test.fullName}: ${why}`);
      }
    }
    // A file that could not be loaded, or an error outside every test, is a failure that no test would count.
    const outside = modules.filter((module) => module.state() === "failed" && module.errors().length > 0);
    count.failed += outside.length + errors.length + count.pending;
    const skipsFail = process.env["CREDROUTE_NO_SKIPS"] === "1" && unexpectedSkips > 0;
    if (skipsFail || reason === "interrupted") process.exitCode = 1;
    console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  }
}
