import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** One room imports another; where it does so, from the program's folder. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly files: readonly string[];
}

export interface Rooms {
  /** By name, with the number of files and lines. */
  readonly rooms: ReadonlyMap<string, { readonly files: number; readonly lines: number }>;
  readonly arrows: readonly Arrow[];
}

const IMPORT = /(?:\bfrom|\bimport\(|^import)\s*"(\.[^"]+\.ts)"/gm;

/**
 * Reads the rooms of a program, which are the folders and the loose files directly below its folder, and which of them
 * import which. Type imports and lazy imports count.
 */
export function readRooms(folder: string): Rooms {
  const rooms = new Map<string, { files: number; lines: number }>();
  const arrows = new Map<string, { from: string; to: string; files: string[] }>();
  for (const file of globSync("**/*.ts", { cwd: folder }).toSorted()) {
    const text = readFileSync(join(folder, file), "utf8");
    const from = roomOf(file);
    const { files, lines } = rooms.get(from) ?? { files: 0, lines: 0 };
    rooms.set(from, { files: files + 1, lines: lines + text.split("\n").length - 1 });
    for (const to of importedRooms(folder, file, text)) {
      if (to === from) continue;
      const arrow = arrows.get(`${from} ${to}`) ?? { from, to, files: [] };
      arrow.files.push(file);
      arrows.set(`${from} ${to}`, arrow);
    }
  }
  return { rooms, arrows: [...arrows.values()] };
}

/** A folder, or the name of a loose file. */
const roomOf = (file: string): string => file.split("/")[0] ?? file;

function importedRooms(folder: string, file: string, text: string): ReadonlySet<string> {
  const imported = [...text.matchAll(IMPORT)].map(([, path = ""]) => resolve(folder, dirname(file), path));
  const inside = imported.map((path) => relative(folder, path)).filter((path) => !path.startsWith(".."));
  return new Set(inside.map(roomOf));
}
