import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { releaseNotes } from "../../../scripts/release/notes.ts";
import { repositoryAddress, scoopManifest, wingetManifests } from "../../../scripts/release/manifests.ts";

const PUBLISHED = {
  version: "1.2.3",
  description: 'Starts containers: its "own" #1',
  license: "Apache-2.0",
  repository: "https://github.com/owner/credroute",
  sha256: "ab".repeat(32),
};
const URL = "https://github.com/owner/credroute/releases/download/v1.2.3/credroute.exe";

describe("the release notes", () => {
  const CHANGELOG =
    "# Changelog\n\n## Unreleased\n\n- new\n\n## 1.2.3 (2026-01-02)\n\n- older\n\n## 1.2.30\n\n- other\n";

  it.each([
    ["1.2.3", "- older\n"],
    ["1.2.30", "- other\n"],
    ["2.0.0", "- new\n"],
  ])("of %s are its section, or what is unreleased", (version, notes) => {
    expect(releaseNotes(CHANGELOG, version)).toBe(notes);
  });

  it("are missed when the changelog says nothing", () => {
    expect(() => releaseNotes("# Changelog\n", "1.0.0")).toThrow("CHANGELOG.md says nothing about 1.0.0");
  });
});

describe("the address of the repository", () => {
  it("is package.json's", () => {
    expect(repositoryAddress(PUBLISHED.repository)).toEqual({ address: PUBLISHED.repository, exists: true });
  });

  it("is below .example, where nobody can publish anything, while the project has no address", () => {
    const { address, exists } = repositoryAddress(undefined);
    expect(exists).toBe(false);
    expect(new globalThis.URL(address).hostname).toMatch(/\.example$/);
    expect(scoopManifest({ ...PUBLISHED, repository: address })).toContain(`"url": "${address}/releases/`);
    expect(Object.keys(wingetManifests({ ...PUBLISHED, repository: address }))[0]).toBe(
      "owner.credroute.yaml",
    );
  });

  it.each([
    "github:owner/credroute",
    "https://github.com/owner/credroute.git",
    "https://github.com/owner",
    { type: "git", url: "https://github.com/owner/credroute" },
  ])("is not %j", (repository) => {
    expect(() => repositoryAddress(repository)).toThrow("write https://HOST/OWNER/NAME");
  });
});

// Field by field: neither schema is in a package of this project.
describe("the scoop manifest", () => {
  const manifest = JSON.parse(scoopManifest(PUBLISHED)) as Record<string, unknown>;

  it("has the fields that scoop needs", () => {
    expect(manifest).toEqual({
      version: "1.2.3",
      description: PUBLISHED.description,
      homepage: PUBLISHED.repository,
      license: "Apache-2.0",
      architecture: { "64bit": { url: URL, hash: PUBLISHED.sha256 } },
      bin: "credroute.exe",
      checkver: "github",
      autoupdate: {
        architecture: { "64bit": { url: URL.replace("1.2.3", "$version") } },
        hash: { url: "$url.sha256" },
      },
    });
  });
});

describe("the winget manifests", () => {
  const files = wingetManifests(PUBLISHED);
  const documents = Object.values(files).map((text) => parse(text) as Record<string, unknown>);

  it("are the three of a package, named by its identifier", () => {
    expect(Object.keys(files)).toEqual([
      "owner.credroute.yaml",
      "owner.credroute.installer.yaml",
      "owner.credroute.locale.en-US.yaml",
    ]);
    for (const document of documents)
      expect(document).toMatchObject({
        PackageIdentifier: "owner.credroute",
        PackageVersion: "1.2.3",
        ManifestVersion: "1.6.0",
      });
    expect(documents.map(({ ManifestType }) => ManifestType)).toEqual([
      "version",
      "installer",
      "defaultLocale",
    ]);
  });

  it("install the executable as a portable program", () => {
    expect(documents[1]).toMatchObject({
      InstallerType: "portable",
      Commands: ["credroute"],
      Installers: [{ Architecture: "x64", InstallerUrl: URL, InstallerSha256: "AB".repeat(32) }],
    });
  });

  it("describe it", () => {
    expect(documents[0]).toMatchObject({ DefaultLocale: "en-US" });
    expect(documents[2]).toMatchObject({
      PackageLocale: "en-US",
      Publisher: "owner",
      PackageName: "credroute",
      License: "Apache-2.0",
      ShortDescription: PUBLISHED.description,
    });
  });
});
