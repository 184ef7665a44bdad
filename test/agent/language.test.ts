import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

/** Phrases that CONTRIBUTING.md replaces by plain ones. */
const PHRASES: readonly { readonly phrase: RegExp; readonly instead: string }[] = [
  { phrase: /\b(?:can|cannot|could|could not) be had\b/, instead: "is available, cannot be fetched" },
  { phrase: /\bstands?\b(?! for\b|-in)|\bstood\b/, instead: "exists, is in place" },
  { phrase: /(?<!\bthere )\b(?:is|are) none\b(?! of\b)/i, instead: "is not one" },
  { phrase: /(?<!\bthere )\bis no (?!longer\b|reason\b)/i, instead: "is not a" },
  { phrase: /\b(?:told|tells?) of\b/, instead: "reported, reports" },
  { phrase: /\bunless told\b/, instead: "by default" },
  { phrase: /\bcomes? to\b/, instead: "means" },
  { phrase: /\banew\b/, instead: "again" },
  { phrase: /\ball the same\b/, instead: "anyway" },
  { phrase: /\bsees? to (?!it\b)/, instead: "handles" },
  { phrase: /\bshall\b/, instead: "(leave it out)" },
  { phrase: /\bcolour/i, instead: "color" },
];

/** Comments and literals of TypeScript; a literal inside a template's expression counts with the template. */
const TEXT = /\/\/.*|\/\*[^]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[^])*`/g;

function phrasesIn(source: string): string[] {
  const texts = [...source.matchAll(TEXT)].map(([text]) => text.replaceAll(/\s+(?:\* )?/g, " "));
  return texts.flatMap((text) =>
    PHRASES.filter(({ phrase }) => phrase.test(text)).map(({ instead }) => `${instead}: ${text}`),
  );
}

/** Words that are not this project's: of a license, of a wrong command line. The phrases themselves are in this file. */
const OTHERS = [
  "test/agent/language.test.ts",
  "test/fixtures/captures.test.ts",
  "lab/shells/netsh/netsh.test.ts",
];

describe("the language of the sources", () => {
  const sources = globSync("{agent,build,lab,scripts,test}/**/*.{ts,mjs}", { cwd: ROOT, exclude: OTHERS });
  it.each(sources)("is plain English in %s", (file) => {
    expect(phrasesIn(readFileSync(resolve(ROOT, file), "utf8"))).toEqual([]);
  });

  it.each(globSync("agent/**/*.json", { cwd: ROOT }))("is plain English in %s", (file) => {
    expect(phrasesIn(readFileSync(resolve(ROOT, file), "utf8"))).toEqual([]);
  });

  it.each(
    globSync("{*,docs/*,examples/*,lab/*,build/*}.md", {
      cwd: ROOT,
      exclude: ["CONTRIBUTING.md", "docs/codes.md"],
    }),
  )("is plain English in %s, too", (file) => {
    const text = readFileSync(resolve(ROOT, file), "utf8").replaceAll(/\s+/g, " ");
    expect(PHRASES.flatMap(({ phrase }) => phrase.exec(text)?.[0] ?? [])).toEqual([]);
  });

  it.each([
    '// British "colour"',
    'const message = "credentials can be had";',
    "const message = `the route to ${x} stands`;",
    "// The route stood there already.",
    '/** What the words come\n * to. */ const x = "it comes to nothing";',
    'const remedy = "start the task anew";',
    'const cause = "this user is none";',
    'const cause = "this is no ECS task";',
    'const message = "it runs all the same";',
    "const message = 'ECS sees to them';",
    'const text = "what credroute shall run";',
    "/** Any number unless told. It is told of a stop. */",
  ])("is found wanting in %s", (source) => {
    expect(phrasesIn(source)).not.toEqual([]);
  });

  it.each([
    'const message = "there is no script";',
    'const message = "the route no longer exists, and 0 stands for no answer";',
    "const standing = routes.filter(isStanding);",
    'const message = "was not understood";',
  ])("is accepted in %s", (source) => {
    expect(phrasesIn(source)).toEqual([]);
  });
});
