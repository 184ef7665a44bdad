/** In place of the address that the project does not have yet. RFC 2606 gives .example to nobody. */
const NO_ADDRESS = "https://repository.example/owner/credroute";
const ADDRESS = /^https:\/\/[\w.-]+\/[\w.-]+\/[\w-]+$/;

/**
 * Where the project is published: package.json's "repository", and an address of nobody while it has none.
 * @throws Error for anything but an address such as "https://github.com/OWNER/credroute"
 */
export function repositoryAddress(repository: unknown = NO_ADDRESS): { address: string; exists: boolean } {
  if (typeof repository === "string" && ADDRESS.test(repository))
    return { address: repository, exists: repository !== NO_ADDRESS };
  const seen = JSON.stringify(repository);
  throw new Error(`"repository" of package.json is ${seen}: write https://HOST/OWNER/NAME, without .git`);
}

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
      // In quotes: ": " or " #" would be YAML's own.
      `ShortDescription: ${JSON.stringify(description)}`,
    ]),
  };
}
