import { rm } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";

import type { Image } from "../images/images.ts";
import { writeLibraries, type LibraryOptions } from "../images/libraries.ts";
import { prepareImage } from "../images/prepare.ts";
import { JsonLinesProcess } from "../json-lines.ts";
import { UNSHARE, enterContainer, insideRoot } from "../namespaces.ts";
import { LAB_SOURCES, type LabFolders } from "../setup/cache.ts";

const CREDROUTE = path.resolve(LAB_SOURCES, "../dist");

/** A container whose network can be made while Wine is still on its way. */
export interface StartedContainer {
  readonly process: JsonLinesProcess;
  /** Settles when Windows programs can run. */
  readonly wine: Promise<void>;
}

/**
 * Starts the process that holds a container's namespaces, and Wine in them.
 * When it ends, for whatever reason, all that is in the container goes with it; it ends with this process.
 */
export async function startContainer(
  folders: LabFolders,
  options: LibraryOptions,
): Promise<StartedContainer> {
  const { base, root, prefix, programs, powershell = "" } = folders;
  const libraries = await writeLibraries(base, options);
  const places = [base, root, prefix, programs, CREDROUTE, libraries ?? ""];
  const init = ["sh", path.join(LAB_SOURCES, "container/init.sh"), ...places];
  const system32 = path.join(root, "mnt/prefix/drive_c/windows/system32");
  const service = [process.execPath, path.join(LAB_SOURCES, "network/service.ts"), system32, powershell];
  const container = new JsonLinesProcess("container", [...UNSHARE, ...init, ...service]);
  try {
    await container.expect((message) => message["mounted"] === true);
  } finally {
    // The mounts keep the files.
    if (libraries !== undefined) await rm(libraries, { recursive: true });
  }
  const wine = startWine(container.pid, root, options.image);
  // Whoever waits for Wine hears of its failure; until then it must not count as unhandled.
  wine.catch(() => undefined);
  await container.expect((message) => message["ready"] === true);
  return { process: container, wine };
}

/** One wineserver for the lab's life: made here, its sockets belong to the container's network namespace. */
async function startWine(pid: number, root: string, image: Image): Promise<void> {
  const inside = [...enterContainer(pid), ...insideRoot(root)];
  await execa("nsenter", [...inside, "wineserver", "--persistent"], { stdio: "ignore" });
  await execa("nsenter", [...inside, ...prepareImage(image)], { stdio: "ignore" });
}
