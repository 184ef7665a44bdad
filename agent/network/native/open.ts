import { failure } from "../../errors/credroute-error.ts";
import type { NetworkStack } from "../model.ts";
import { IpHelper } from "./calls.ts";
import { nativeStack } from "./stack.ts";

/**
 * Opens the native stack.
 * @param platform as process.platform names it
 * @throws CredrouteError BACKEND_UNAVAILABLE where iphlpapi.dll cannot be used
 */
export function openNativeStack(platform: string): NetworkStack {
  if (platform !== "win32") {
    throw failure("BACKEND_UNAVAILABLE", { backend: "native", seen: `this is ${platform}, not Windows` });
  }
  try {
    return nativeStack(new IpHelper());
  } catch (error) {
    const seen = error instanceof Error ? error.message : String(error);
    throw failure("BACKEND_UNAVAILABLE", { backend: "native", seen }, error);
  }
}
