/** @see agent/script: what is printed there does this and removes the dead proxy first. */
export const REINITIALIZE =
  "on the container instance, run what `credroute script host-repair` prints, or Initialize-ECSAgent -EnableTaskIAMRole by hand";
/** Commands that do not wait use it, too. */
export const WAIT_LONGER =
  "wait a minute; credroute as ENTRYPOINT waits as long as its --timeout (CREDROUTE_TIMEOUT=2m)";
export const AGENT_LOG = "C:\\ProgramData\\Amazon\\ECS\\log";
