/** The programs of lab/programs that the kit runs in containers: static, for kernel32 and the like alone. */
export const PROBES: readonly string[] = [
  "exit-with",
  "parity-probe",
  "process",
  "route-probe",
  "send-control-event",
  "show-command-line",
  "show-token",
  "stop-probe",
];
