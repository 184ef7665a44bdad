import { describe, expect } from "vitest";

import {
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION,
  PROCESS_INFORMATION,
  STARTUPINFOW,
} from "../../../../agent/handover/calls.ts";
import {
  LUID_AND_ATTRIBUTES,
  SID_AND_ATTRIBUTES,
  TOKEN_GROUPS,
  TOKEN_PRIVILEGES,
} from "../../../../agent/handover/token-calls.ts";
import {
  IP_ADAPTER_ADDRESSES,
  IP_ADDRESS_PREFIX,
  MIB_IPFORWARD_ROW2,
  MIB_IPFORWARD_TABLE2,
  SOCKADDR_INET,
} from "../../../../agent/network/native/layouts.ts";
import { inLab } from "../../../helpers/in-lab.ts";

describe("every layout", () => {
  inLab("agrees with the Windows headers of a C compiler, field by field", { ecs: false }, async (lab) => {
    const { stdout } = await lab.run("show-layouts");
    expect(JSON.parse(stdout)).toEqual({
      SOCKADDR_INET,
      IP_ADDRESS_PREFIX,
      MIB_IPFORWARD_ROW2,
      MIB_IPFORWARD_TABLE2,
      IP_ADAPTER_ADDRESSES,
      STARTUPINFOW,
      JOBOBJECT_EXTENDED_LIMIT_INFORMATION,
      PROCESS_INFORMATION,
      SID_AND_ATTRIBUTES,
      TOKEN_GROUPS,
      TOKEN_PRIVILEGES,
      LUID_AND_ATTRIBUTES,
    });
  });
});
