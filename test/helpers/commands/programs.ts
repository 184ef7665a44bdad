import type { Usage } from "./usage.ts";

const DOCKER = "https://docs.docker.com/reference/cli/docker/";
const LEARN = "https://learn.microsoft.com/";

/** The programs that the documentation uses and this project does not bring, by the words that a call begins with. */
export const PROGRAMS: Readonly<Record<string, Usage>> = {
  "aws ssm send-command": {
    values: [
      "--instance-ids",
      "--targets",
      "--document-name",
      "--parameters",
      "--comment",
      "--timeout-seconds",
    ],
    see: "https://docs.aws.amazon.com/cli/latest/reference/ssm/send-command.html",
  },
  "cdk synth": {
    flags: ["--json", "--quiet"],
    operands: [0, 9],
    see: "https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-synth.html",
  },
  "docker build": {
    values: ["-f", "--file", "-t", "--tag", "--target", "--build-arg", "--isolation", "--platform"],
    flags: ["--no-cache", "--pull"],
    operands: [1, 1],
    see: `${DOCKER}image/build/`,
  },
  "docker exec": {
    values: ["-e", "--env", "-u", "--user", "-w", "--workdir"],
    flags: ["-d", "--detach", "-i", "--interactive", "-t", "--tty", "-it"],
    operands: [1, 1],
    runs: true,
    see: `${DOCKER}container/exec/`,
  },
  "docker images": {
    values: ["-f", "--filter", "--format"],
    flags: ["-a", "--all", "-q", "--quiet", "-aq"],
    operands: [0, 1],
    see: `${DOCKER}image/ls/`,
  },
  "docker ps": {
    values: ["-f", "--filter", "--format"],
    flags: ["-a", "--all", "-q", "--quiet", "-aq"],
    see: `${DOCKER}container/ls/`,
  },
  "docker pull": {
    values: ["--platform"],
    flags: ["-q", "--quiet"],
    operands: [1, 1],
    see: `${DOCKER}image/pull/`,
  },
  "docker rm": { flags: ["-f", "--force", "-v"], operands: [1, 99], see: `${DOCKER}container/rm/` },
  "docker rmi": { flags: ["-f", "--force"], operands: [1, 99], see: `${DOCKER}image/rm/` },
  "docker run": {
    values: ["-e", "--env", "--entrypoint", "--name", "-u", "--user", "--isolation", "-v", "-m", "--cpus"],
    flags: ["--rm", "-d", "-i", "-t", "-it"],
    operands: [1, 1],
    runs: true,
    see: `${DOCKER}container/run/`,
  },
  "gh attestation verify": {
    values: ["--repo", "-R", "--owner", "-o", "--bundle", "-b"],
    operands: [1, 1],
    see: "https://cli.github.com/manual/gh_attestation_verify",
  },
  "Get-FileHash": {
    values: ["-Algorithm", "-Path"],
    operands: [0, 1],
    see: `${LEARN}powershell/module/microsoft.powershell.utility/get-filehash`,
  },
  "MpCmdRun.exe": {
    values: ["-ScanType", "-File"],
    flags: ["-Scan", "-DisableRemediation"],
    see: `${LEARN}defender-endpoint/command-line-arguments-microsoft-defender-antivirus`,
  },
  "netsh interface ipv4 show excludedportrange": {
    values: ["protocol", "store"],
    see: `${LEARN}windows-server/administration/windows-commands/netsh-interface-ipv4`,
  },
  "netsh interface ipv4 show interfaces": {
    see: `${LEARN}windows-server/administration/windows-commands/netsh-interface-ipv4`,
  },
  "netsh interface ipv4 show route": {
    values: ["store", "level"],
    see: `${LEARN}windows-server/administration/windows-commands/netsh-interface-ipv4`,
  },
  "netsh interface portproxy delete v4tov4": {
    values: ["listenaddress", "listenport", "protocol"],
    see: `${LEARN}windows-server/administration/windows-commands/netsh-interface-portproxy`,
  },
  "netsh interface portproxy show v4tov4": {
    see: `${LEARN}windows-server/administration/windows-commands/netsh-interface-portproxy`,
  },
  "npm ci": { see: "https://docs.npmjs.com/cli/commands/npm-ci" },
  "npm run": { operands: [1, 1], runs: true, see: "https://docs.npmjs.com/cli/commands/npm-run" },
  "npm test": { see: "https://docs.npmjs.com/cli/commands/npm-test" },
  "npm install": {
    flags: ["--global", "-g"],
    operands: [1, 1],
    see: "https://docs.npmjs.com/cli/commands/npm-install",
  },
  "osslsigncode sign": {
    values: ["-pkcs12", "-readpass", "-pass", "-h", "-n", "-i", "-ts", "-t", "-in", "-out"],
    see: "https://github.com/mtrojnar/osslsigncode#readme",
  },
  powershell: {
    values: ["-ExecutionPolicy", "-File", "-Command"],
    flags: ["-NoProfile", "-NonInteractive"],
    see: `${LEARN}powershell/module/microsoft.powershell.core/about/about_powershell_exe`,
  },
  "proof.ps1": {
    values: ["-Images", "-Isolation", "-Groups", "-Report"],
    flags: ["-EcsInstance"],
    see: "docs/proof.md",
  },
  "Remove-NetIPAddress": {
    values: ["-IPAddress", "-InterfaceIndex", "-InterfaceAlias"],
    see: `${LEARN}powershell/module/nettcpip/remove-netipaddress`,
  },
  "scoop install": {
    flags: ["-g", "--global"],
    operands: [1, 9],
    see: "https://github.com/ScoopInstaller/Scoop/wiki/Commands",
  },
  "signtool sign": {
    values: ["/f", "/fd", "/tr", "/td", "/p", "/n", "/sha1"],
    flags: ["/a", "/as", "/v"],
    operands: [1, 9],
    see: `${LEARN}windows/win32/seccrypto/signtool`,
  },
  "terraform show": {
    flags: ["-json", "-no-color"],
    operands: [0, 1],
    see: "https://developer.hashicorp.com/terraform/cli/commands/show",
  },
  unshare: {
    flags: ["-n", "-r", "-rn"],
    operands: [1, 1],
    runs: true,
    see: "https://man7.org/linux/man-pages/man1/unshare.1.html",
  },
  "winget install": {
    values: ["--manifest", "-m", "--id", "--version", "-v", "--source", "-s"],
    flags: ["--exact", "-e"],
    operands: [0, 1],
    see: `${LEARN}windows/package-manager/winget/install`,
  },
  "winget settings": {
    values: ["--enable", "--disable"],
    see: `${LEARN}windows/package-manager/winget/settings`,
  },
};

/** The first words of all of them. */
export const PROGRAM_NAMES: readonly string[] = [
  ...new Set([...Object.keys(PROGRAMS).map((words) => words.split(" ")[0] ?? ""), "aws"]),
];
