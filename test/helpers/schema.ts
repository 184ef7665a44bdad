import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Makes a function that expects documents of a published schema. The schema lets later versions add properties; the
 * document of this version may only have those that the schema describes.
 * @param file from the project's root
 */
export function schemaExpectation(file: string): (document: unknown) => void {
  const text = readFileSync(resolve(import.meta.dirname, "../..", file), "utf8");
  const ajv = new Ajv2020({ allowUnionTypes: true });
  const validate = ajv.compile(closeObjects(JSON.parse(text) as Json) as object);
  return (document) => {
    validate(document);
    expect(validate.errors).toBeNull();
  };
}

/** Adds `additionalProperties: false` to every description of an object. */
function closeObjects(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closeObjects);
  if (schema === null || typeof schema !== "object") return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closeObjects(value)] as const);
  const closed = Object.fromEntries(entries);
  return describesObject(schema) ? { ...closed, additionalProperties: false } : closed;
}

const describesObject = (schema: object): boolean =>
  "properties" in schema && "type" in schema && [schema.type].flat().includes("object");
