import { CHAIN } from "../checks.ts";
import { credentials } from "../checks/endpoint.ts";
import type { Diagnosis } from "../diagnose.ts";
import type { Link } from "../link.ts";
import { cut, paint, wrap, type Color, type Style } from "../../text/style.ts";

const MARKS: Readonly<Record<Link["status"], { readonly mark: string; readonly color: Color }>> = {
  good: { mark: "ok ", color: "green" },
  bad: { mark: "BAD", color: "red" },
  unknown: { mark: " ? ", color: "yellow" },
};
const LABEL_WIDTH = 8;
const TITLE_WIDTH = 19;

/** A diagnosis as one screen: the first broken link and its remedy, then the chain, then other problems. */
export function renderText(diagnosis: Diagnosis, style: Style): string {
  const { links, firstBroken } = diagnosis;
  const others = links.filter((link) => link.status === "bad" && link !== firstBroken);
  const lines = [
    ...headline(diagnosis, style),
    ...(firstBroken ? describeFault(firstBroken, style) : []),
    "",
    "container",
    ...links.slice(0, CHAIN.length).map((link) => row("  | ", link, style)),
    "task role",
    "",
    ...links.slice(CHAIN.length).map((link) => row("    ", link, style)),
    ...others.flatMap((link) => ["", `also broken: ${link.id}`, ...describeFault(link, style)]),
  ];
  return `${lines.join("\n")}\n`;
}

function headline({ verdict, firstBroken, links }: Diagnosis, style: Style): string[] {
  if (firstBroken !== undefined) return brokenHeadline(firstBroken, links, style);
  if (verdict === "good") return [paint("every link to the task role is good", "green", style)];
  const unclear = links.find(({ status }) => status === "unknown");
  const sentence = `could not tell: ${unclear?.id ?? "?"} is unknown, because ${unclear?.seen ?? "?"}`;
  return wrap(sentence, 0, style).map((line) => paint(line, "yellow", style));
}

/** Do not send someone with a broken role after links that work. */
function brokenHeadline(first: Link, links: readonly Link[], style: Style): string[] {
  const available = links.some(({ id, status }) => id === credentials.id && status === "good");
  if (!available) return [paint(`broken: ${first.id}`, "red", style)];
  const broken = links.filter(({ status }) => status === "bad").map(({ id }) => id);
  const sentence = `credentials are available; also broken: ${broken.join(", ")}`;
  return wrap(sentence, 0, style).map((line) => paint(line, "yellow", style));
}

function describeFault({ seen, fault }: Link, style: Style): string[] {
  if (fault === undefined) return [];
  return [
    ...paragraph("seen", seen, style),
    ...(fault.cause === undefined ? [] : paragraph("cause", fault.cause, style)),
    ...paragraph("remedy", fault.remedy, style),
    ...paragraph("see", `${fault.page ?? "credroute --help"} [${fault.code}]`, style),
  ];
}

function paragraph(label: string, text: string, style: Style): string[] {
  const indent = LABEL_WIDTH + 2;
  const [first = "", ...rest] = wrap(text, indent, style);
  const head = `  ${paint(label.padEnd(LABEL_WIDTH), "bold", style)}${first}`;
  return [head, ...rest.map((line) => `${" ".repeat(indent)}${line}`)];
}

/** On a terminal a link takes one line; the full text of the broken ones is above. */
function row(lead: string, { id, status, seen }: Link, style: Style): string {
  const { mark, color } = MARKS[status];
  const indent = lead.length + mark.length + 1 + TITLE_WIDTH;
  return `${lead}${paint(mark, color, style)} ${id.padEnd(TITLE_WIDTH)}${cut(seen, indent, style)}`;
}
