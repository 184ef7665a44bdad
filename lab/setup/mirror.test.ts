import { expect, it } from "vitest";

import { parseMirror } from "./mirror.ts";

it.each([
  {
    name: "a line",
    sources: "deb http://deb.debian.org/debian bookworm main",
    mirror: "http://deb.debian.org/debian",
  },
  {
    name: "a line with options",
    sources: "# mine\ndeb [arch=amd64 signed-by=/k.gpg] https://mirror.example/debian/ trixie main",
    mirror: "https://mirror.example/debian",
  },
  {
    name: "deb822",
    sources: "Types: deb\nURIs: http://ftp.de.debian.org/debian\nSuites: trixie",
    mirror: "http://ftp.de.debian.org/debian",
  },
  { name: "Ubuntu", sources: "deb http://archive.ubuntu.com/ubuntu noble main", mirror: undefined },
  { name: "security only", sources: "URIs: http://deb.debian.org/debian-security", mirror: undefined },
])("finds the Debian mirror in $name", ({ sources, mirror }) => {
  expect(parseMirror(sources)).toBe(mirror);
});
