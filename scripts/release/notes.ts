/**
 * The part of a changelog that is about one version, without its heading.
 * @param changelog with headings "## VERSION", and "## Unreleased" for what no version has yet
 * @returns of "Unreleased" where the version has no heading
 * @throws Error when there is neither
 */
export function releaseNotes(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const named = (name: string): string | undefined =>
    sections.find((section) => section.split(/[\s,(]/, 1)[0] === name);
  const found = named(version) ?? named("Unreleased");
  if (found === undefined) throw new Error(`CHANGELOG.md says nothing about ${version}`);
  return `${found.slice(found.indexOf("\n")).trim()}\n`;
}
