import { FARGATE_SIZES } from "./facts/fargate-sizes.ts";
import type { Finding } from "./finding.ts";
import type { TaskDefinition } from "./task-definition.ts";
import type { Value } from "./value.ts";

const SIZES = FARGATE_SIZES.value;
/** CPU units of a vCPU, MiB of a GiB. */
const UNIT = 1024;
const WRITTEN = { cpu: /^\s*(\d*\.?\d+)\s*vcpu\s*$/i, memory: /^\s*(\d*\.?\d+)\s*gb\s*$/i } as const;

/** Whether Fargate has a size for Windows: the CPU first, and the memory only where the CPU is right. */
export function checkFargateSize({ value }: TaskDefinition): Finding[] {
  const cpu = value.get("cpu");
  const units = amountOf(cpu, WRITTEN.cpu);
  if (units === undefined) return [];
  const memoryRange = SIZES.get(units);
  if (memoryRange === undefined) {
    const message = `Fargate runs Windows with 1, 2 or 4 vCPU, not with ${nameOf(cpu, "CPU units")}`;
    return [{ severity: "error", message, remedy: `set cpu to ${listSizes()}`, at: cpu }];
  }
  const [least, most] = memoryRange;
  const memory = value.get("memory");
  const gib = (amountOf(memory, WRITTEN.memory) ?? least * UNIT) / UNIT;
  if (Number.isInteger(gib) && gib >= least && gib <= most) return [];
  const message = `Fargate has no Windows size with ${nameOf(cpu, "CPU units")} and ${nameOf(memory, "MiB")}`;
  const remedy = `with that cpu, set memory to ${least * UNIT} up to ${most * UNIT}, in steps of ${UNIT}`;
  return [{ severity: "error", message, remedy, at: memory }];
}

/** In CPU units or MiB, however it is written. */
function amountOf(size: Value, written: RegExp): number | undefined {
  const [, amount] = written.exec(size.text ?? "") ?? [];
  return amount === undefined ? size.number : Number(amount) * UNIT;
}

const nameOf = ({ text, number }: Value, unit: string): string =>
  number === undefined ? `${text}` : `${number} ${unit}`;

const listSizes = (): string => [...SIZES.keys()].map((units) => `"${units}"`).join(", ");
