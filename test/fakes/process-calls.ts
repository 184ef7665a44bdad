import type { ProcessCalls } from "../../agent/handover/calls.ts";

type Answers = {
  readonly [Name in keyof ProcessCalls]?: (
    ...words: Parameters<ProcessCalls[Name]>
  ) => ReturnType<ProcessCalls[Name]>;
};

/** The functions that a test answers for; a call of any other fails the test. */
export function fakeCalls(answers: Answers): ProcessCalls {
  return new Proxy(answers, {
    get(known, name) {
      const answer: unknown = Reflect.get(known, name);
      if (answer === undefined) throw new Error(`fake: ${String(name)} was not expected`);
      return answer;
    },
  }) as ProcessCalls;
}
