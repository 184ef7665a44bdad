import type { NativeFigures } from "./native.ts";

/** How long one way to start an entrypoint takes. */
export interface StartFigures {
  readonly name: string;
  /** Until the entrypoint's first words, the minimum. */
  readonly firstMs: number;
  readonly minMs: number;
  readonly medianMs: number;
  /** CPU time of all that works for it, the median; not a number where it cannot be counted. */
  readonly cpuMs: number;
  readonly requests: number;
}

interface StartAnswer {
  /** Day of the measurement, ISO 8601. */
  readonly date: string;
  readonly rounds: number;
  readonly starts: readonly StartFigures[];
  readonly native: readonly NativeFigures[];
}

const minimumOf = (starts: readonly StartFigures[], name: string): number =>
  starts.find((start) => start.name.startsWith(name))?.minMs ?? Number.NaN;

/** Prints the table of starts as docs/performance.md has it. */
export function printStarts({ date, rounds, starts }: Omit<StartAnswer, "native">): void {
  const ratio = (ms: number, name: string): string => {
    const found = ms / minimumOf(starts, name);
    return Number.isNaN(found) ? "-" : found.toFixed(2);
  };
  console.log(`Measured on ${date}, ${rounds} rounds in turn.\n`);
  console.log(
    "| start | entrypoint runs, ms | minimum, ms | median, ms | CPU, ms | to the floor | to the cmd script | to the PowerShell script | requests |",
  );
  console.log("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
  for (const { name, firstMs, minMs, medianMs, cpuMs, requests } of starts) {
    const ratios = ["floor", "AWS's cmd", "AWS's PowerShell"].map((other) => ratio(minMs, other));
    const times = [firstMs, minMs, medianMs, cpuMs].map((ms) => (Number.isNaN(ms) ? "-" : Math.round(ms)));
    console.log(`| ${[name, ...times, ...ratios, requests].join(" | ")} |`);
  }
}

/** Prints the table of the JavaScript alone. */
export function printNative(native: readonly NativeFigures[]): void {
  console.log(
    "\n| JavaScript natively | CPU minimum, ms | CPU median, ms | wall minimum, ms | whole start at 1 % of two processors, ms |",
  );
  console.log("|---|--:|--:|--:|--:|");
  for (const { kind, cpuMinMs, cpuMedianMs, wallMinMs, quotaMs } of native) {
    const cells = [cpuMinMs, cpuMedianMs, wallMinMs].map((ms) => ms.toFixed(1));
    console.log(`| ${[kind, ...cells, quotaMs === undefined ? "-" : Math.round(quotaMs)].join(" | ")} |`);
  }
}

const CHART = { width: 760, row: 26, label: 270, margin: 12, values: 70 } as const;

/** Bars of the minima, as an SVG image that is readable on a light and on a dark page. */
export function drawChart(starts: readonly StartFigures[]): string {
  const { width, row, label, margin, values } = CHART;
  const scale = (width - label - values - margin) / Math.max(...starts.map(({ minMs }) => minMs));
  const bars = starts.map(({ name, minMs }, index) => {
    const y = margin + index * row;
    const color = name.startsWith("credroute") ? "#2f7d4f" : "#8a8f98";
    const length = Math.max(1, minMs * scale).toFixed(1);
    return [
      `<text x="${label - 8}" y="${y + 15}" text-anchor="end">${escapeText(name)}</text>`,
      `<rect x="${label}" y="${y + 3}" width="${length}" height="${row - 8}" fill="${color}"/>`,
      `<text x="${label + Number(length) + 6}" y="${y + 15}">${Math.round(minMs)} ms</text>`,
    ].join("");
  });
  const height = margin * 2 + starts.length * row;
  const style = 'font-family="sans-serif" font-size="12" fill="#8a8f98"';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Time from start to end, minimum"><g ${style}>${bars.join("")}</g></svg>\n`;
}

const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
