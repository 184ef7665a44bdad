import { entry } from "../entry.ts";

/** Words and values that credroute was given and cannot use. */
export const USAGE_ERRORS = {
  USAGE: entry<{ problem: string; remedy: string }>({
    message: (d) => d.problem,
    remedy: (d) => d.remedy,
    page: null,
  }),
} as const;
