/** The command line of a running ENTRYPOINT belongs to another process. */
export const OPTIONS_UNSEEN =
  "diagnose does not see options of the ENTRYPOINT's command line: repeat them (credroute diagnose --interface 22) or set them as CREDROUTE_ variables";
