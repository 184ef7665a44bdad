import type { Answer, Reply } from "./answer.ts";
import type { FaultTable } from "./faults.ts";

const IIS_NOT_FOUND = [
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">',
  '<html xmlns="http://www.w3.org/1999/xhtml">',
  "<head><title>404 - File or directory not found.</title></head>",
  "<body><h1>Server Error</h1><h2>404 - File or directory not found.</h2></body>",
  "</html>",
].join("\r\n");

/** What a server of WebSockets, or of a protocol of its own, may answer to anything. */
export const SWITCHING_PROTOCOLS: Reply = {
  kind: "reply",
  status: 101,
  headers: { Upgrade: "websocket", Connection: "upgrade" },
  body: "",
};

/**
 * The faults in which something other than the agent answers at the credentials address, with what it answers.
 * They touch every path.
 */
export const ENDPOINT_FAULTS: FaultTable<Answer> = {
  "credentials-404": html(404, IIS_NOT_FOUND),
  "credentials-not-json": html(200, "<!DOCTYPE html><html><body><h1>It works!</h1></body></html>"),
  "credentials-redirect": {
    kind: "reply",
    status: 302,
    headers: { Location: "http://169.254.169.254/steal" },
    body: "",
  },
  "credentials-upgrade": SWITCHING_PROTOCOLS,
  "credentials-hang": { kind: "hang" },
  "credentials-drip": { kind: "drip" },
  "credentials-huge": { kind: "huge" },
};

function html(status: number, body: string): Reply {
  return {
    kind: "reply",
    status,
    headers: { "Content-Type": "text/html", Server: "Microsoft-IIS/10.0", "X-Powered-By": "ASP.NET" },
    body,
  };
}
