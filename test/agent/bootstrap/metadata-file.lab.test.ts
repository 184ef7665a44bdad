import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect } from "vitest";

import { addedRoutes, BOTH_ROUTES, inLab } from "../../helpers/in-lab.ts";
import { toWindowsPath } from "../../../lab/container/windows-path.ts";

const networks = (mode: string): string => `"Networks":[{"NetworkMode":"${mode}"}]`;

/** What the file holds, and what the bootstrap makes of it. */
const FILES = [
  {
    text: `{"MetadataFileStatus":"READY",${networks("container:614a81d0")}}`,
    mode: "awsvpc",
    says: "container:...",
  },
  { text: `{"MetadataFileStatus":"READY",${networks("nat")}}`, mode: "nat", says: "the metadata file says" },
  { text: '{"MetadataFileStatus":"INITIAL"}', mode: "nat", says: "is not finished" },
  {
    text: `{"MetadataFileStatus":"READY",${networks("n")}`.slice(0, 40),
    mode: "nat",
    says: "no complete JSON",
  },
  { text: undefined, mode: "nat", says: "ENOENT" },
];

describe("credroute.exe with ECS_CONTAINER_METADATA_FILE", () => {
  inLab("believes a finished file, and does without any other", {}, async (lab) => {
    const folder = await mkdtemp(path.join(tmpdir(), "metadata-file-"));
    try {
      for (const [index, { text, mode, says }] of FILES.entries()) {
        const file = path.join(folder, `${index}.json`);
        if (text !== undefined) await writeFile(file, text);
        const environment = { ECS_CONTAINER_METADATA_FILE: toWindowsPath(file) };
        const result = await lab.run("credroute -- exit-with 7", { environment });
        const routes = addedRoutes(await lab.routes());
        expect({ text, exitCode: result.exitCode, stderr: result.stderr, routes }).toMatchObject({
          text,
          exitCode: 7,
          stderr: expect.stringContaining(says) as string,
          // The first case comes before any route was added; the others find them, or add them.
          routes: mode === "awsvpc" ? [] : BOTH_ROUTES,
        });
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
