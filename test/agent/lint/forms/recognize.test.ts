import { describe, expect, it } from "vitest";

import { describeError } from "../../../../agent/errors/explain.ts";
import { NAT_TASK, reportOn } from "../../../fixtures/task-definitions.ts";

const BOM = "\uFEFF";
const TEXT = JSON.stringify({ ...NAT_TASK, networkMode: "host" });

function answer(bytes: Uint8Array): string {
  try {
    const [first] = reportOn(bytes).results;
    return first === undefined ? "nothing" : `${first.rule} ${first.at.place.line}:${first.at.place.column}`;
  } catch (error) {
    return describeError(error);
  }
}

const utf16be = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

describe("lint reads", () => {
  const column = TEXT.indexOf('"host"') + 1;

  it.each([
    { encoding: "UTF-8", bytes: Buffer.from(TEXT) },
    { encoding: "UTF-8 with a byte order mark", bytes: Buffer.from(BOM + TEXT) },
    { encoding: "UTF-16, as Windows PowerShell redirects", bytes: Buffer.from(BOM + TEXT, "utf16le") },
    { encoding: "UTF-16 without a byte order mark", bytes: Buffer.from(TEXT, "utf16le") },
    { encoding: "big-endian UTF-16", bytes: utf16be(BOM + TEXT) },
  ])("$encoding, with the same columns", ({ bytes }) => {
    expect(answer(bytes)).toBe(`network-mode 1:${column}`);
  });

  it("line breaks of Windows and characters of any width", () => {
    const text = TEXT.replace('"networkMode"', '"é😀":\r\n1,\r\n\t"networkMode"');
    expect(answer(Buffer.from(text))).toBe("network-mode 3:16");
  });
});

describe("lint refuses", () => {
  it.each([
    { text: "", says: "task.json is empty" },
    { text: " \r\n", says: "task.json is empty" },
    { text: BOM, says: "task.json is empty" },
    { text: '{"family": "a",}', says: "task.json:1:16 is not JSON: expected double-quoted property name" },
    { text: '{\n  "cpu": $cpu\n}', says: 'task.json:2:10 is not JSON: unexpected "$"' },
    { text: '{\r\n"a": [1', says: "task.json:2:8 is not JSON: expected ',' or ']' after array element" },
    { text: '{"a":', says: "task.json:1:6 is not JSON: it ends too early" },
    { text: "// a task\n{}", says: 'task.json:1:1 is not JSON: unexpected "/"' },
    { text: '{"a": "b\nc"}', says: "task.json:1:9 is not JSON: bad control character in string literal" },
    { text: "{} {}", says: "task.json:1:4 is not JSON: unexpected non-whitespace character" },
    { text: "family: app\ncontainerDefinitions: []", says: 'task.json:1:1 is not JSON: unexpected "f"' },
    {
      text: "[".repeat(200_000) + "]".repeat(200_000),
      says: "task.json is not JSON: it is nested too deeply",
    },
    { text: '"a"', says: "holds no ECS task definition: it is a single value" },
    { text: "[]", says: "it is a list" },
    { text: '{"family":"a"}', says: "it has no containerDefinitions" },
    {
      text: '{"taskDefinitionArns":[]}',
      says: "it has neither containerDefinitions nor taskDefinition nor Resources",
    },
    {
      text: '{"Resources":{"A":{"Type":"AWS::S3::Bucket"},"B":[],"C":null}}',
      says: "it is a template without a resource of type AWS::ECS::TaskDefinition",
    },
  ])("$says", ({ text, says }) => {
    const line = answer(Buffer.from(text));
    expect(line).toContain(says);
    expect(line).toMatch(/^[^\n]*\. To fix: [^\n]{20,}\. \[INPUT_[A-Z_]+\]$/);
  });

  it("bytes that are no text", () => {
    expect(answer(Buffer.from([0x7b, 0xc3, 0x28, 0xff]))).toContain("neither UTF-8 nor UTF-16");
  });

  it("broken JSON without quoting it: it may hold keys", () => {
    expect(answer(Buffer.from('{"key": "PLANTED-SECRET" PLANTED}'))).not.toContain("PLANTED");
    expect(answer(Buffer.from('{"key": PLANTED-SECRET}'))).not.toContain("LANTED");
  });
});
