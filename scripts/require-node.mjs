/**
 * Ends with one line where the project's scripts cannot run. Plain JavaScript that any Node.js reads, loaded before
 * TypeScript: by `node --import` in package.json, and by vitest.config.ts.
 */
const { platform, arch, versions, exit, stderr } = process;
const problem =
  platform !== "linux" || arch !== "x64"
    ? `Linux x64 is required, and this is ${platform} ${arch}. To fix: use Linux x64, WSL 2, or a container (docker run --rm -it --platform linux/amd64 -v .:/src -w /src node:26 bash)`
    : Number(versions.node.split(".")[0]) < 26
      ? `Node.js 26 is required, and this is ${versions.node}. To fix: run npm ci without --omit=optional, which installs Node.js 26, and use npm run or npx`
      : undefined;
if (problem !== undefined) {
  stderr.write(`credroute: ${problem}\n`);
  exit(1);
}
