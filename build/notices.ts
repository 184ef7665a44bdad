import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";

import { ROOT } from "./folders.ts";

const PACKAGE = v.object({
  name: v.string(),
  version: v.string(),
  license: v.string(),
  author: v.optional(v.union([v.string(), v.object({ name: v.string() })])),
});
const PACKAGE_FOLDER = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;

/** Folders of the packages that files of a bundle belong to, for example "node_modules/pino", sorted. */
export const packageFolders = (inputs: readonly string[]): string[] =>
  [...new Set(inputs.flatMap((input) => PACKAGE_FOLDER.exec(input)?.[0] ?? []))].toSorted();

/**
 * The licences of what the executable or the npm package is made of, which their authors want to go along with it.
 * @param inputs files of the bundle, relative to the project's folder
 * @param runtime version of the Node inside; undefined for the npm package, which has none
 */
export async function thirdPartyNotices(
  inputs: readonly string[],
  runtime: string | undefined,
): Promise<string> {
  const notices = await Promise.all(packageFolders(inputs).map(readNotice));
  const head =
    runtime === undefined
      ? ["credroute.mjs and the grammars beside it contain:\n"]
      : [
          "credroute.exe contains:\n",
          `Node.js ${runtime}\nhttps://github.com/nodejs/node/blob/v${runtime}/LICENSE\n`,
        ];
  return [...head, ...new Set(notices.toSorted())].join(`\n${"-".repeat(78)}\n\n`);
}

async function readNotice(folder: string): Promise<string> {
  const path = join(ROOT, folder);
  const manifest = v.parse(PACKAGE, JSON.parse(await readFile(join(path, "package.json"), "utf8")));
  const files = (await readdir(path)).filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name));
  const texts = await Promise.all(files.toSorted().map((name) => readFile(join(path, name), "utf8")));
  const author = typeof manifest.author === "object" ? manifest.author.name : manifest.author;
  const words = texts.length > 0 ? texts : [`Copyright ${author ?? "its authors"}\n`];
  const title = `${manifest.name} ${manifest.version} (${manifest.license})`;
  return [title, ...words.map((text) => text.replaceAll("\r\n", "\n").trim())].join("\n\n").concat("\n");
}
