import { execa } from "execa";

/** Everything that can be known without running the program; all of it is tried, whatever fails first. */
const CHECKS = [
  { name: "types", command: ["tsc", "--project", "."] },
  { name: "lint", command: ["oxlint", "--type-aware", "--deny-warnings"] },
  { name: "format", command: ["oxfmt", "--check", "."] },
  { name: "unused code and dependencies", command: ["knip"] },
];

const outcomes = await Promise.all(
  CHECKS.map(async ({ name, command: [program = "", ...words] }) => {
    const { failed, all } = await execa(program, words, { preferLocal: true, all: true, reject: false });
    console.log(`${failed ? "FAILED" : "ok    "} ${name}`);
    if (failed) console.log(all);
    return failed;
  }),
);
process.exitCode = outcomes.includes(true) ? 1 : 0;
