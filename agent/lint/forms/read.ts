import { failure } from "../../errors/credroute-error.ts";
import { Document } from "../source.ts";
import { foreignByName, type Foreign } from "./foreign.ts";
import { readJson } from "./json.ts";
import { findPlaceholders, readJsonTemplate } from "./placeholders.ts";
import type { Reading } from "./reading.ts";
import { readTerraform, type TerraformTools } from "./terraform/file.ts";
import { isUserData, readUserData } from "./user-data.ts";
import { recognize } from "./recognize.ts";
import { readYaml } from "./yaml.ts";

/** Of YAML and Terraform files, which take long to read: CloudFormation takes templates of at most 1 MB. */
const LIMIT_LENGTH = 2 * 1024 * 1024;

/**
 * Reads a document in whatever form it is.
 * @param source what to call it in errors; its extension tells the form where the content does not
 * @throws CredrouteError INPUT_NOT_JSON, INPUT_NOT_YAML, INPUT_NOT_TERRAFORM, INPUT_NEEDS_NODE, INPUT_NOT_TASK_DEFINITION, INPUT_TOO_LARGE
 */
export function readForm(text: string, source: string, terraform: TerraformTools = NO_TOOLS): Reading {
  const foreign = foreignByName(source);
  if (foreign !== undefined) throw notTaskDefinition(source, foreign);
  const document = new Document(text);
  if (!isTerraform(text, source) && isJson(text, source))
    return found(source, readJsonForm(document, source));
  if (text.length > LIMIT_LENGTH) throw failure("INPUT_TOO_LARGE", { source, limit: "2 MB" });
  if (isTerraform(text, source)) return readTerraform(text, source, terraform);
  if (isUserData(text, source)) return readUserData(document);
  const yaml = readYaml(document);
  if ("seen" in yaml) throw failure("INPUT_NOT_YAML", { source, ...yaml });
  return found(source, recognize(yaml));
}

const NO_TOOLS: TerraformTools = { parse: undefined, beside: { read: () => undefined, list: () => [] } };

const TOP_BLOCK =
  /^(?:(?:data|module|output|provider|resource|variable)[ \t]+"[\w.-]+"|(?:locals|terraform)[ \t]*\{)/m;

/** Whether a document is written in Terraform's language; its content is looked at where its name has no extension. */
export const isTerraform = (text: string, source: string): boolean =>
  /\.(?:tf|tofu|hcl)$/i.test(source) || (!/\.\w+$/.test(source) && TOP_BLOCK.test(text));

function isJson(text: string, source: string): boolean {
  if (/\.ya?ml$/i.test(source)) return false;
  return /\.json$/i.test(source) || /^[{["/]/.test(text.trimStart());
}

function readJsonForm(document: Document, source: string): Reading | Foreign {
  const json = readJson(document);
  const isTemplate = /\.(?:tpl|tftpl|tmpl)$/i.test(source);
  if ("kind" in json && !isTemplate && json.kind !== "list") return recognize(json);
  const filled = readJsonTemplate(document, findPlaceholders(document.text));
  if ("kind" in filled) return recognize(filled);
  if ("kind" in json) return recognize(json);
  throw failure("INPUT_NOT_JSON", { source, ...json });
}

function found(source: string, reading: Reading | Foreign): Reading {
  if ("seen" in reading) throw notTaskDefinition(source, reading);
  return reading;
}

const notTaskDefinition = (source: string, foreign: Foreign): Error =>
  failure("INPUT_NOT_TASK_DEFINITION", { source, ...foreign });
