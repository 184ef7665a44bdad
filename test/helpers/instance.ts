import path from "node:path";

import { toWindowsPath } from "../../lab/container/windows-path.ts";

const MODULES = toWindowsPath(path.resolve(import.meta.dirname, "../../lab/windows/instance-modules"));

/** Where PowerShell finds ECSTools, as on an ECS-optimized instance. */
export const INSTANCE_MODULES = {
  PSModulePath: `${MODULES};C:\\windows\\system32\\WindowsPowerShell\\v1.0\\Modules`,
};

/** A container instance, as lab/windows/instance-modules play it. */
export interface InstanceState {
  /** Whether the credentials endpoint answers from the start. */
  readonly answers?: boolean;
  /** Whether it does not answer even after Initialize-ECSAgent. */
  readonly staysDown?: boolean;
  readonly state?: Readonly<Record<string, unknown>>;
  /** Calls that fail, and with what message. */
  readonly refuse?: Readonly<Record<string, string>>;
  /** Variables of the machine. */
  readonly machine?: Readonly<Record<string, string>>;
}

const ROUTE = "-DestinationPrefix 169.254.170.2/32 -InterfaceIndex 22 -NextHop 172.23.16.1";
const asHashtable = (value: unknown): string =>
  `('${JSON.stringify(value).replaceAll("'", "''")}' | ConvertFrom-Json -AsHashtable)`;

/** PowerShell that makes the instance; its endpoint answers by the lab's own, once there is a route to it. */
export function prepareInstance({ answers = false, staysDown = false, ...rest }: InstanceState): string {
  const machine = { ECS_CLUSTER: "web-1", ...rest.machine };
  return `
Import-Module '${MODULES}\\InstanceHost'
$global:LabInstance = @{ calls = [Collections.Generic.List[string]]::new(); proxy = $false; addresses = @(); excluded = @()
  winnat = $true; services = @{ AmazonECS = 'Running'; hns = 'Running'; docker = 'Running' } }
foreach ($entry in ${asHashtable(rest.state ?? {})}.GetEnumerator()) { $LabInstance[$entry.Key] = $entry.Value }
$LabInstance.refuse = ${asHashtable(rest.refuse ?? {})}
foreach ($name in @([Environment]::GetEnvironmentVariables('Machine').Keys | Where-Object { $_ -like 'ECS_*' })) {
  [Environment]::SetEnvironmentVariable($name, [NullString]::Value, 'Machine')
}
foreach ($entry in ${asHashtable(machine)}.GetEnumerator()) {
  [Environment]::SetEnvironmentVariable($entry.Key, $entry.Value, 'Machine')
}
Get-NetRoute | Where-Object DestinationPrefix -EQ '169.254.170.2/32' | Remove-NetRoute -Confirm:$false
${answers ? `$null = New-NetRoute ${ROUTE} -PolicyStore ActiveStore` : ""}
$LabInstance.endpoint = { ${staysDown ? "" : `$null = New-NetRoute ${ROUTE} -PolicyStore ActiveStore -ErrorAction SilentlyContinue`} }
`;
}
