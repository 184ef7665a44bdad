import {
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION,
  PROCESS_INFORMATION,
  STARTUPINFOW,
} from "../../../agent/handover/calls.ts";
import { CONTROL_EVENT } from "../../../agent/handover/control-event-numbers.ts";
import { PROCESSENTRY32W, THREADENTRY32 } from "../../../agent/windows/processes.ts";
import {
  LUID_AND_ATTRIBUTES,
  SID_AND_ATTRIBUTES,
  TOKEN_CLASS,
  TOKEN_GROUPS,
  TOKEN_PRIVILEGES,
} from "../../../agent/handover/token-calls.ts";
import * as network from "../../../agent/network/native/layouts.ts";
import * as services from "../../../agent/services/native/layouts.ts";
import { ACE, ACL, SECURITY_DESCRIPTOR } from "../../../agent/windows/access-list.ts";
import { PEB } from "../../../agent/windows/process-parameters.ts";
import type { Constant } from "./constants.ts";

/** A structure: what it is called in C, its offsets, and the field of C at each of them. */
type Layout = readonly [
  type: string,
  offsets: Readonly<Record<string, number>>,
  fields: Record<string, string>,
];

const LAYOUTS: readonly Layout[] = [
  ["SOCKADDR_INET", network.SOCKADDR_INET, { family: "si_family", ipv4Address: "Ipv4.sin_addr" }],
  ["IP_ADDRESS_PREFIX", network.IP_ADDRESS_PREFIX, { prefix: "Prefix", prefixLength: "PrefixLength" }],
  [
    "MIB_IPFORWARD_ROW2",
    network.MIB_IPFORWARD_ROW2,
    {
      interfaceLuid: "InterfaceLuid",
      interfaceIndex: "InterfaceIndex",
      nextHop: "NextHop",
      destinationPrefix: "DestinationPrefix",
      sitePrefixLength: "SitePrefixLength",
      metric: "Metric",
      validLifetime: "ValidLifetime",
      preferredLifetime: "PreferredLifetime",
      protocol: "Protocol",
      loopback: "Loopback",
      autoconfigureAddress: "AutoconfigureAddress",
      publish: "Publish",
      immortal: "Immortal",
      age: "Age",
      origin: "Origin",
    },
  ],
  ["MIB_IPFORWARD_TABLE2", network.MIB_IPFORWARD_TABLE2, { numEntries: "NumEntries", table: "Table" }],
  [
    "IP_ADAPTER_ADDRESSES",
    network.IP_ADAPTER_ADDRESSES,
    {
      ifIndex: "IfIndex",
      next: "Next",
      friendlyName: "FriendlyName",
      flags: "Flags",
      ifType: "IfType",
      operStatus: "OperStatus",
      ipv4Metric: "Ipv4Metric",
    },
  ],
  ["STARTUPINFOW", STARTUPINFOW, {}],
  [
    "PROCESS_INFORMATION",
    PROCESS_INFORMATION,
    { process: "hProcess", thread: "hThread", processId: "dwProcessId" },
  ],
  [
    "JOBOBJECT_EXTENDED_LIMIT_INFORMATION",
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION,
    { limitFlags: "BasicLimitInformation.LimitFlags" },
  ],
  [
    "PROCESSENTRY32W",
    PROCESSENTRY32W,
    { id: "th32ProcessID", parentId: "th32ParentProcessID", file: "szExeFile" },
  ],
  ["PEB", PEB, { processParameters: "ProcessParameters" }],
  ["THREADENTRY32", THREADENTRY32, { id: "th32ThreadID", ownerId: "th32OwnerProcessID" }],
  ["SID_AND_ATTRIBUTES", SID_AND_ATTRIBUTES, { sid: "Sid", attributes: "Attributes" }],
  ["TOKEN_GROUPS", TOKEN_GROUPS, { count: "GroupCount", groups: "Groups" }],
  ["TOKEN_PRIVILEGES", TOKEN_PRIVILEGES, { count: "PrivilegeCount", privileges: "Privileges" }],
  ["LUID_AND_ATTRIBUTES", LUID_AND_ATTRIBUTES, { luid: "Luid", attributes: "Attributes" }],
  ["SECURITY_DESCRIPTOR_RELATIVE", SECURITY_DESCRIPTOR, { control: "Control", dacl: "Dacl" }],
  // Its entries follow the header.
  ["struct { ACL header; ACCESS_ALLOWED_ACE first; }", ACL, { aceCount: "header.AceCount", aces: "first" }],
  [
    "ACCESS_ALLOWED_ACE",
    ACE,
    {
      type: "Header.AceType",
      flags: "Header.AceFlags",
      size: "Header.AceSize",
      mask: "Mask",
      sid: "SidStart",
    },
  ],
  [
    "SERVICE_STATUS_PROCESS",
    services.SERVICE_STATUS_PROCESS,
    { state: "dwCurrentState", waitHint: "dwWaitHint", processId: "dwProcessId" },
  ],
  [
    "QUERY_SERVICE_CONFIGW",
    services.QUERY_SERVICE_CONFIGW,
    { type: "dwServiceType", binaryPathName: "lpBinaryPathName" },
  ],
  ["SERVICE_STATUS", services.SERVICE_STATUS, {}],
  ["ENUM_SERVICE_STATUSW", services.ENUM_SERVICE_STATUSW, { name: "lpServiceName" }],
  [
    "ENUM_SERVICE_STATUS_PROCESSW",
    services.ENUM_SERVICE_STATUS_PROCESSW,
    { name: "lpServiceName", status: "ServiceStatusProcess" },
  ],
];

const ENUMERATIONS: readonly (readonly [
  numbers: Readonly<Record<string, number>>,
  names: Record<string, string>,
])[] = [
  [
    TOKEN_CLASS,
    {
      user: "TokenUser",
      groups: "TokenGroups",
      privileges: "TokenPrivileges",
      owner: "TokenOwner",
      defaultDacl: "TokenDefaultDacl",
      integrityLevel: "TokenIntegrityLevel",
    },
  ],
  [
    CONTROL_EVENT,
    {
      c: "CTRL_C_EVENT",
      break: "CTRL_BREAK_EVENT",
      close: "CTRL_CLOSE_EVENT",
      logoff: "CTRL_LOGOFF_EVENT",
      shutdown: "CTRL_SHUTDOWN_EVENT",
    },
  ],
];

/** Every size, offset and enumerated number that our code has, and what C calls it. */
export function listLayouts(): Constant[] {
  const layouts = LAYOUTS.flatMap(([type, offsets, fields]) =>
    Object.entries(offsets).map(([key, value]) => {
      const field = fields[key] ?? key;
      const isSize = key === "size" && fields[key] === undefined;
      const expression = isSize ? `sizeof(${type})` : `__builtin_offsetof(${type}, ${field})`;
      return { place: `${type} ${key}`, value: BigInt(value), expression };
    }),
  );
  const numbers = ENUMERATIONS.flatMap(([known, names]) =>
    Object.entries(known).map(([key, value]) => ({
      place: names[key] ?? key,
      value: BigInt(value),
      expression: names[key] ?? key,
    })),
  );
  return [...layouts, ...numbers];
}
