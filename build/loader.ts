import { getRawAsset } from "node:sea";
import { pathToFileURL } from "node:url";
import { compileFunction } from "node:vm";

/** What the executable starts with: it compiles a part of the program when that part is first imported. */
const loaded = new Map<string, { exports: unknown }>();
const bundleUrl = pathToFileURL(__filename).href;

function load(name: string): unknown {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const part = { exports: {} };
  loaded.set(name, part);
  const text = Buffer.from(getRawAsset(name)).toString("latin1");
  const run = compileFunction(text, ["module", "exports", "require", "__bundleUrl"], { filename: name });
  run(part, part.exports, requirePart, bundleUrl);
  return part.exports;
}

const requirePart = (name: string): unknown => (name.startsWith("./") ? load(name) : require(name));

load("./main.js");
