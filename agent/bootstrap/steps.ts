/** Milliseconds that each step of a bootstrap took, in its order. */
export type StepTimes = Readonly<Record<string, number>>;

/** Measures steps that follow each other. */
export interface StepClock {
  /** The step that ends now. */
  readonly end: (step: string) => void;
  readonly times: () => StepTimes;
}

/** Starts with the step "load": from the start of the process until now. */
export function startSteps(): StepClock {
  let last = performance.now();
  const taken: Record<string, number> = { load: Math.round(last) };
  return {
    end: (step) => {
      const now = performance.now();
      taken[step] = Math.round(now - last);
      last = now;
    },
    times: () => taken,
  };
}

/** "load 60, routes 4, verify 31". */
export const describeSteps = (times: StepTimes): string =>
  Object.entries(times)
    .map(([step, ms]) => `${step} ${ms}`)
    .join(", ");
