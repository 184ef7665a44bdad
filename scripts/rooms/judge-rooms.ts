import type { Arrow } from "./read-rooms.ts";

/** Rooms side by side on each floor, the top one first. */
export type Floors = readonly (readonly string[])[];

/** Arrows that do not lead to a lower floor, and those of rooms that have no floor. */
export function arrowsNotDown(arrows: readonly Arrow[], floors: Floors): readonly Arrow[] {
  const floorOf = (room: string): number => floors.findIndex((floor) => floor.includes(room));
  return arrows.filter(({ from, to }) => floorOf(from) < 0 || floorOf(to) <= floorOf(from));
}

/** Groups of rooms that can reach each other. */
export function findCycles(arrows: readonly Arrow[]): readonly (readonly string[])[] {
  const names = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))].toSorted();
  const reach = new Map(names.map((name) => [name, reachable(name, arrows)]));
  const groups = names
    .filter((name) => reach.get(name)?.has(name))
    .map((name) => names.filter((other) => reach.get(name)?.has(other) && reach.get(other)?.has(name)));
  return [...new Map(groups.map((group) => [group.join(" "), group])).values()];
}

function reachable(start: string, arrows: readonly Arrow[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [start];
  for (let room = open.pop(); room !== undefined; room = open.pop()) {
    for (const { from, to } of arrows) {
      if (from !== room || found.has(to)) continue;
      found.add(to);
      open.push(to);
    }
  }
  return found;
}

/**
 * The floors of the picture in ARCHITECTURE.md: the first code block below "## Rooms", a floor a line, of which every
 * word before "#" is a room.
 */
export function readFloors(architecture: string): Floors {
  const picture = /^## Rooms$[^]*?^```\n([^]*?)^```$/m.exec(architecture)?.[1] ?? "";
  const floors = picture.split("\n").map((line) => (line.split("#")[0] ?? "").match(/[a-z][\w.-]*/g) ?? []);
  return floors.filter((floor) => floor.length > 0);
}
