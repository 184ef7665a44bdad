import { failure } from "../../errors/credroute-error.ts";
import { recognize, type Foreign } from "./recognize.ts";
import type { Node } from "../node.ts";
import { Document } from "../source.ts";
import { foreignByName } from "./foreign.ts";
import { readJson } from "./json.ts";
import type { SyntaxFault } from "./parse-json.ts";
import { findPlaceholders, readJsonTemplate } from "./placeholders.ts";
import type { Reading } from "./reading.ts";
import { isUserData, readUserData } from "./user-data.ts";
import { readYaml } from "./yaml.ts";

/** CloudFormation takes templates of at most 1 MB, and YAML takes long to read. */
const LIMIT_YAML = 2 * 1024 * 1024;

/**
 * Reads a document in whatever form it is.
 * @param source what to call it in errors; its extension tells the form where the content does not
 * @throws CredrouteError INPUT_NOT_JSON, INPUT_NOT_YAML, INPUT_NOT_TASK_DEFINITION, INPUT_TOO_LARGE
 */
export function readForm(text: string, source: string): Reading {
  const foreign = foreignByName(source);
  if (foreign !== undefined) throw notTaskDefinition(source, foreign);
  const document = new Document(text);
  if (isJson(text, source)) return found(source, readJsonForm(document, source));
  if (isUserData(text, source)) return readUserData(document);
  if (text.length > LIMIT_YAML)
    throw failure("INPUT_TOO_LARGE", { source, limit: "2 MB, the limit for YAML" });
  const yaml = readYaml(document);
  if ("seen" in yaml) throw failure("INPUT_NOT_YAML", { source, ...yaml });
  return found(source, recognize(yaml));
}

function isJson(text: string, source: string): boolean {
  if (/\.ya?ml$/i.test(source)) return false;
  return /\.json$/i.test(source) || /^[{["/]/.test(text.trimStart());
}

function readJsonForm(document: Document, source: string): Reading | Foreign {
  const json = readJson(document);
  const isTemplate = /\.(?:tpl|tftpl|tmpl)$/i.test(source);
  if ("kind" in json && !isTemplate && json.kind !== "list") return recognize(json);
  const filled = withPlaceholders(document);
  if ("kind" in filled) return recognize(filled);
  if ("kind" in json) return recognize(json);
  throw failure("INPUT_NOT_JSON", { source, ...json });
}

function withPlaceholders(document: Document): Node | SyntaxFault {
  const holes = findPlaceholders(document.text);
  if (holes === undefined) return { position: "", seen: "it has directives of a template" };
  return readJsonTemplate(document, holes);
}

function found(source: string, reading: Reading | Foreign): Reading {
  if ("seen" in reading) throw notTaskDefinition(source, reading);
  return reading;
}

const notTaskDefinition = (source: string, foreign: Foreign): Error =>
  failure("INPUT_NOT_TASK_DEFINITION", { source, ...foreign });
