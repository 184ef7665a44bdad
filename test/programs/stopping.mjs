// For Node.js, Bun and Deno: cleans up for a second when it is asked to stop, and ends with 33. Prints what it was told.
import process from "node:process";

/** Deno's own function knows more signals on Windows than what it offers for Node.js's programs. */
const listen = globalThis.Deno?.addSignalListener ?? process.on.bind(process);

for (const signal of ["SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"]) {
  listen(signal, () => {
    console.log(`got ${signal}`);
    setTimeout(() => {
      console.log("clean");
      process.exit(33);
    }, 1000);
  });
}
setInterval(() => {}, 1000);
console.log("ready");
