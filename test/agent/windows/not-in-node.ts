/** Optional functions that node.exe does not import, so that an image without them still starts the program. */
export const NOT_IN_NODE: readonly string[] = [
  "CreateSemaphoreExW",
  "CtrlRoutine",
  "IsProcessInJob",
  "IsWow64Process",
  "K32EmptyWorkingSet",
  "QueryInformationJobObject",
  "SetProcessShutdownParameters",
  "WaitForMultipleObjects",
];
