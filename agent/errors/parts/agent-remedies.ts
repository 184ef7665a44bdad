/** @see agent/script: what is printed there does this and removes the dead proxy first. */
export const REINITIALIZE =
  "on the container instance, run what `credroute script host-repair` prints, or Initialize-ECSAgent -EnableTaskIAMRole by hand";
/** Said by commands that do not wait, too. */
export const WAIT_LONGER =
  "give it a minute: the ENTRYPOINT's --timeout (CREDROUTE_TIMEOUT=2m) is how long credroute waits";
export const AGENT_LOG = "C:\\ProgramData\\Amazon\\ECS\\log";
