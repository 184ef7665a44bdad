const http = require("node:http");

const server = http.createServer((request, response) => response.end("hello\n"));
server.listen(3000, () => console.log("listening on port 3000"));

// Node.js handles CTRL_C as SIGINT and does not handle CTRL_SHUTDOWN at all.
process.once("SIGINT", () => {
  console.log("stopping");
  server.close(() => process.exit(0));
});
