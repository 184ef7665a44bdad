// Cleans up for a second when it is asked to stop, and ends with 33. Prints what it was told.
for (const signal of ["SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"]) {
  process.on(signal, () => {
    console.log(`got ${signal}`);
    setTimeout(() => {
      console.log("clean");
      process.exit(33);
    }, 1000);
  });
}
setInterval(() => {}, 1000);
console.log("ready");
