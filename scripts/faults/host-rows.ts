import type { FaultGroup, FaultRow } from "./row.ts";

const row = (name: string, faults: string, code?: string): FaultRow => ({
  name,
  faults: faults.split(" "),
  ...(code === undefined ? {} : { code }),
});

/** What the container instance may do. */
export const HOST: FaultGroup = {
  title: "Container instance",
  rows: [
    row("agent: 400, unknown id", "credentials-400", "CREDENTIALS_UNKNOWN_ID"),
    row("agent: 400 once", "credentials-400:1"),
    row("agent: 429, throttled", "credentials-429", "CREDENTIALS_THROTTLED"),
    row("agent: 429 once", "credentials-429:1"),
    row("agent: 500", "credentials-500", "CREDENTIALS_AGENT_ERROR"),
    row("agent: 500 once", "credentials-500:1"),
    row("agent: 503, just restarted", "credentials-503", "CREDENTIALS_NOT_YET"),
    row("agent: 503 twice", "credentials-503:2"),
    row("agent: answers after 1 s", "credentials-delay=1"),
    row("agent: answers after 4.5 s", "credentials-delay=4.5", "ENDPOINT_SILENT"),
    row("agent: expired credentials", "credentials-expired", "CREDENTIALS_EXPIRED"),
    row("agent: half a document", "credentials-truncated", "CREDENTIALS_NOT_JSON"),
    row("agent: a document without a key", "credentials-wrong-shape", "CREDENTIALS_NOT_JSON"),
    row("port 80: another web server's 404", "credentials-404", "CREDENTIALS_NOT_AGENT"),
    row("port 80: an HTML page", "credentials-not-json", "CREDENTIALS_NOT_JSON"),
    row("port 80: a redirect", "credentials-redirect", "CREDENTIALS_NOT_AGENT"),
    row("port 80: 101, switching protocols", "credentials-upgrade", "CREDENTIALS_NOT_AGENT"),
    row("port 80: an endless body", "credentials-huge", "CREDENTIALS_NOT_JSON"),
    row("port 80: a byte a second", "credentials-drip", "ENDPOINT_SILENT"),
    row("port 80: silence", "credentials-hang", "ENDPOINT_SILENT"),
    row("port 80: a reset", "credentials-reset", "ENDPOINT_RESET"),
    row("port 80: closed without a byte", "credentials-empty", "ENDPOINT_RESET"),
    row("port 80: nobody listens", "credentials-refused", "ENDPOINT_REFUSED"),
    row("task metadata: 404", "metadata-404"),
    row("task metadata: 429", "metadata-429"),
    row("task metadata: 500", "metadata-500"),
    row("instance metadata: late", "imds-delay=1"),
    row("instance metadata: hop limit 1", "imds-hop-limit"),
    row("instance metadata: turned off", "imds-403"),
    row("instance metadata: 101, switching protocols", "imds-upgrade"),
    row("instance metadata: silence", "imds-hang"),
    row("instance metadata: a reset", "imds-reset"),
    row("instance metadata: nobody listens", "imds-refused"),
    row(
      "503 twice, then a reset, no instance metadata",
      "credentials-503:2 credentials-reset:1 imds-refused",
    ),
    { ...row("400 with --verify connect", "credentials-400"), words: "--verify connect" },
    { ...row("503 with --verify connect", "credentials-503"), words: "--verify connect" },
    {
      ...row("nobody listens, --verify connect", "credentials-refused", "ENDPOINT_REFUSED"),
      words: "--verify connect",
    },
    { ...row("nobody listens, --verify off", "credentials-refused"), words: "--verify off" },
  ],
};
