// Calls a function of Windows that returns too late, then one that would return, and prints what came of each.
import { CallTimedOut, openBoundedCalls } from "../../agent/windows/bounded-calls.ts";
import { needFunctions } from "../../agent/windows/functions.ts";

const calls = openBoundedCalls("kernel32.dll", {
  GetCurrentProcessId: { return: "u32", arguments: [] },
  Sleep: { return: "void", arguments: ["u32"] },
});

function outcome(name: "GetCurrentProcessId" | "Sleep", args: readonly number[]): string {
  try {
    return String(calls.call(name, args, 500).value > 0n);
  } catch (error) {
    return error instanceof CallTimedOut ? "timed out" : String(error);
  }
}

console.log(outcome("GetCurrentProcessId", []));
console.log(outcome("Sleep", [60_000]));
console.log(outcome("GetCurrentProcessId", []));
// As the program itself ends: node's own exit would wait for the thread that hangs.
needFunctions("kernel32.dll", { ExitProcess: { return: "void", arguments: ["u32"] } }).ExitProcess(0);
