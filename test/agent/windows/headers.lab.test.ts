import type { FunctionSignature } from "node:ffi";
import { describe, expect } from "vitest";

import { CHeaders, type CType, type Prototype } from "../../helpers/c-headers.ts";
import { inLab } from "../../helpers/in-lab.ts";
import { SIGNATURES } from "./bound-functions.ts";
import { listConstants } from "./constants.ts";
import { listLayouts } from "./layouts.ts";

const SIZES: Readonly<Record<string, number>> = { void: 0, u16: 2, i32: 4, u32: 4, u64: 8 };

/** A "pointer" is one; "u64" is whatever has 8 bytes: a handle, an address, a size. */
const agrees = (ours: string, { size, isPointer }: CType): boolean =>
  ours === "pointer" ? isPointer : SIZES[ours] === size && (ours === "u64" || !isPointer);

function differences(name: string, ours: FunctionSignature, theirs: Prototype | undefined): string[] {
  if (theirs === undefined) return [`${name} is not declared`];
  const { return: result = "void", arguments: words = [] } = ours;
  if (words.length !== theirs.parameters.length)
    return [`${name} takes ${theirs.parameters.length} arguments, not ${words.length}`];
  const pairs = [
    [result, theirs.result] as const,
    ...theirs.parameters.map((type, at) => [words[at] ?? "", type] as const),
  ];
  return pairs.flatMap(([word, type], at) =>
    agrees(word, type)
      ? []
      : [`${name} ${at === 0 ? "result" : `argument ${at}`}: ${word}, but ${type.name}`],
  );
}

describe("what is said of Windows agrees with its headers:", () => {
  inLab("every signature of a function", { ecs: false }, async (lab) => {
    await using headers = await CHeaders.open(lab);
    const bound = Object.values(SIGNATURES).flatMap((functions) => Object.entries(functions));
    const known = await headers.prototypes(bound.map(([name]) => name));
    expect(bound.flatMap(([name, ours]) => differences(name, ours, known.get(name)))).toEqual([]);
    expect(bound.length).toBeGreaterThan(60);
  });

  inLab("every size, offset and constant", { ecs: false }, async (lab) => {
    await using headers = await CHeaders.open(lab);
    const ours = [...listLayouts(), ...listConstants()];
    const values = await headers.values(ours.map(({ expression }) => expression));
    const found = ours.map(({ place, expression }, at) => ({ place, expression, value: values[at] }));
    expect(ours).toEqual(found);
    expect(ours.length).toBeGreaterThan(150);
  });
});
