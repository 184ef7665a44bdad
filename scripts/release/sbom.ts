import { ComponentType, HashAlgorithm } from "@cyclonedx/cyclonedx-library/Enums";
import { Bom, Component as Part, LicenseExpression, SpdxLicense } from "@cyclonedx/cyclonedx-library/Models";
import { JSON as Json, JsonSerializer } from "@cyclonedx/cyclonedx-library/Serialize";
import { Spec1dot6, Version } from "@cyclonedx/cyclonedx-library/Spec";
import { JsonStrictValidator } from "@cyclonedx/cyclonedx-library/Validation";
import { PackageURL } from "packageurl-js";

import type { Component } from "./components.ts";

/** What the bill of materials is of. */
export interface Subject {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** SHA-256 of the executable, in hexadecimal digits. */
  readonly sha256: string;
}

/**
 * A bill of materials in CycloneDX 1.6 as JSON: the executable, and the runtime and libraries inside it. It has neither a
 * time nor a serial number, so that two builds are alike.
 * @throws Error when it does not agree with the schema
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export async function makeSbom(subject: Subject, components: readonly Component[]): Promise<string> {
  const bom = new Bom();
  const program = new Part(ComponentType.Application, subject.name, {
    bomRef: `${subject.name}@${subject.version}`,
    version: subject.version,
  });
  program.licenses.add(licenseOf(subject.license));
  program.hashes.set(HashAlgorithm["SHA-256"], subject.sha256);
  bom.metadata.component = program;
  for (const component of components) {
    const part = partOf(component);
    bom.components.add(part);
    program.dependencies.add(part.bomRef);
  }
  const serializer = new JsonSerializer(new Json.Normalize.Factory(Spec1dot6));
  const text = `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
  const fault = await sbomFault(text);
  if (fault !== undefined)
    throw new Error(`the bill of materials does not agree with CycloneDX 1.6: ${fault}`);
  return text;
}

/** What is wrong with a document by CycloneDX's own schema; undefined for nothing. */
export async function sbomFault(text: string): Promise<string | undefined> {
  const fault = await new JsonStrictValidator(Version.v1dot6).validate(text);
  return fault === null ? undefined : JSON.stringify(fault);
}

function partOf({ name, version, license, sha512 }: Component): Part {
  const [scope, bare] = name.startsWith("@") ? name.split("/") : [undefined, name];
  const purl = new PackageURL("npm", scope, bare ?? name, version, undefined, undefined).toString();
  const part = new Part(ComponentType.Library, bare ?? name, { bomRef: purl, version, purl, group: scope });
  part.licenses.add(licenseOf(license));
  part.hashes.set(HashAlgorithm["SHA-512"], sha512);
  return part;
}

const licenseOf = (id: string): SpdxLicense | LicenseExpression =>
  /[\s(]/.test(id) ? new LicenseExpression(id) : new SpdxLicense(id);
