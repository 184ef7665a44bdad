/** What the manifests of package managers are made from. */
export interface Published {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  /** Address of the repository, for example "https://github.com/OWNER/credroute". */
  readonly repository: string;
  /** SHA-256 of credroute.exe, in hexadecimal digits. */
  readonly sha256: string;
}

const addressOf = ({ repository, version }: Published): string =>
  `${repository}/releases/download/v${version}/credroute.exe`;

/** @see https://github.com/ScoopInstaller/Scoop/wiki/App-Manifests */
export function scoopManifest(published: Published): string {
  const { version, description, license, repository, sha256 } = published;
  const manifest = {
    version,
    description,
    homepage: repository,
    license,
    architecture: { "64bit": { url: addressOf(published), hash: sha256 } },
    bin: "credroute.exe",
    checkver: "github",
    autoupdate: {
      architecture: { "64bit": { url: `${repository}/releases/download/v$version/credroute.exe` } },
      hash: { url: "$url.sha256" },
    },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * The three files of a winget manifest, by their names.
 * @see https://learn.microsoft.com/windows/package-manager/package/manifest
 */
export function wingetManifests(published: Published): Readonly<Record<string, string>> {
  const { version, description, license, repository, sha256 } = published;
  const owner = new URL(repository).pathname.split("/")[1] ?? "";
  const id = `${owner}.credroute`;
  const file = (type: string, lines: readonly string[]): string =>
    [
      `# yaml-language-server: $schema=https://aka.ms/winget-manifest.${type}.1.6.0.schema.json`,
      `PackageIdentifier: ${id}`,
      `PackageVersion: ${version}`,
      ...lines,
      `ManifestType: ${type}`,
      "ManifestVersion: 1.6.0",
      "",
    ].join("\n");
  return {
    [`${id}.yaml`]: file("version", ["DefaultLocale: en-US"]),
    [`${id}.installer.yaml`]: file("installer", [
      "InstallerType: portable",
      "Commands:",
      "- credroute",
      "Installers:",
      "- Architecture: x64",
      `  InstallerUrl: ${addressOf(published)}`,
      `  InstallerSha256: ${sha256.toUpperCase()}`,
    ]),
    [`${id}.locale.en-US.yaml`]: file("defaultLocale", [
      "PackageLocale: en-US",
      `Publisher: ${owner}`,
      "PackageName: credroute",
      `PackageUrl: ${repository}`,
      `License: ${license}`,
      `ShortDescription: ${description}`,
    ]),
  };
}
