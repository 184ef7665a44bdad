import { describe, expect, it } from "vitest";

import { readForm } from "../../../../../agent/lint/forms/read.ts";
import { loadTerraformParser } from "../../../../../agent/lint/forms/terraform/grammar.ts";
import type { Node } from "../../../../../agent/lint/node.ts";

const parse = await loadTerraformParser();

/** Files around the one that is read. */
const FILES: Readonly<Record<string, string>> = {
  "./names.tf": 'locals {\n  other = "from another file"\n}\nvariable "later" { default = "preset" }\n',
  "./broken.tf": "locals {",
  "./a.json": '[{ "name": "a" }]',
  "./a.tpl": '{ "image": "${image}", "tag": "$${tag}", "cpu": ${cpu} }',
};

/** What a value is as far as it is known; unknown values are "?", with the pieces that are known. */
function plain(node: Node): unknown {
  if (node.kind === "list") return node.items.map(plain);
  if (node.kind === "object") {
    const members = node.members.map(({ name, value }) => [name, plain(value)]);
    return Object.fromEntries([...members, ...(node.isOpen ? [["...", "?"]] : [])]) as unknown;
  }
  if (node.kind === "nothing") return null;
  if (node.kind !== "unknown") return node.value;
  if (node.json !== undefined) return { json: plain(node.json) };
  return node.parts.length === 0 ? "?" : ["?", ...node.parts.map(plain)];
}

function evaluate(expression: string, locals = ""): unknown {
  const text = `locals {\n${locals}\n}\nresource "aws_ecs_task_definition" "a" {\n  x = ${expression}\n}\n`;
  const read = (path: string) => {
    const found = FILES[path.startsWith("./") ? path : `./${path}`];
    return found === undefined ? undefined : { text: found, name: path };
  };
  const list = () => Object.keys(FILES).map((name) => name.slice(2));
  const [site] = readForm(text, "main.tf", { parse, beside: { read, list } }).tasks;
  const node = site?.value.get("x").node;
  return node === undefined ? null : plain(node);
}

describe("the value of a Terraform expression", () => {
  it.each([
    { expression: '"a\\tb\\\\c \\u00e9 $${d}"', comes: "a\tb\\c é ${d}" },
    { expression: "-1.5e3", comes: -1500 },
    { expression: "!true", comes: false },
    { expression: "null", comes: null },
    { expression: "[1, true, []]", comes: [1, true, []] },
    { expression: '{ a = 1, "b c" : 2, (local.k) = 3 }', locals: 'k = "d"', comes: { a: 1, "b c": 2, d: 3 } },
    { expression: "<<EOT\nC:\\x\n$${y}\nEOT", comes: "C:\\x\n${y}\n" },
    { expression: '"${local.n}"', locals: "n = 5", comes: 5 },
    { expression: '"${local.n}-${local.n}"', locals: "n = 5", comes: "5-5" },
    { expression: '"${local.n}-${var.x}-z"', locals: "n = 5", comes: ["?", 5, "-", "?", "-z"] },
    { expression: 'local.a.b[1]["c"]', locals: "a = { b = [0, { c = 7 }] }", comes: 7 },
    { expression: "local.other", comes: "from another file" },
    { expression: "var.later", comes: "?" },
    { expression: "local.gone", comes: "?" },
    { expression: "aws_iam_role.a.arn", comes: "?" },
    { expression: 'var.x ? "a" : "b"', comes: "?" },
    { expression: "[for x in y : x.z]", comes: "?" },
    { expression: 'x == "a" || 1 > 2', comes: "?" },
    { expression: "concat([1], var.x, [2])", comes: [1, "?", 2] },
    { expression: "flatten([[1], 2, [[3]]])", comes: [1, 2, 3] },
    { expression: "merge({ a = 1 }, { a = 2, b = 3 })", comes: { a: 2, b: 3 } },
    { expression: "merge({ a = 1 }, var.x)", comes: { a: 1, "...": "?" } },
    { expression: 'tomap({ a = tostring("b") })', comes: { a: "b" } },
    { expression: '"${map("a", 1)}"', comes: { a: 1 } },
    { expression: 'join(",", ["a", "b"])', comes: "a,b" },
    { expression: 'jsonencode([{ a = "b" }])', comes: { json: [{ a: "b" }] } },
    { expression: "jsondecode(jsonencode({ a = 1 })).a", comes: 1 },
    { expression: 'jsondecode(file("${path.module}/a.json"))[0].name', comes: "a" },
    { expression: 'file("gone.json")', comes: "?" },
    { expression: 'base64encode(file("a.json"))', comes: '[{ "name": "a" }]' },
    {
      expression: 'templatefile("./a.tpl", { image = "web", cpu = var.cpu })',
      comes: ["?", '{ "image": "', "web", '", "tag": "${tag}", "cpu": ', "?", " }"],
    },
    { expression: 'jsondecode(templatefile("./a.tpl", { image = "web", cpu = 5 })).cpu', comes: 5 },
    { expression: "unheard_of(1)", comes: "?" },
  ])("$expression is $comes", ({ expression, locals, comes }) => {
    expect(evaluate(expression, locals)).toEqual(comes);
  });
});
