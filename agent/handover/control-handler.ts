import { failure } from "../errors.ts";

/**
 * Machine code of a console control handler, by processor:
 *   CTRL_C and CTRL_BREAK: return TRUE, the entrypoint gets its own copy of both;
 *   CTRL_CLOSE, CTRL_LOGOFF, CTRL_SHUTDOWN: sleep for ever, because Windows ends the process as soon as the
 *   handler returns, and the container with it, before the entrypoint has stopped.
 * It has to be machine code: Windows calls a handler on a thread of its own, where JavaScript cannot run.
 * @see https://learn.microsoft.com/windows/console/handlerroutine
 */
const HANDLERS: Readonly<Record<string, (sleep: bigint) => Buffer>> = { x64: assembleX64 };

function assembleX64(sleep: bigint): Buffer {
  const sleepAddress = Buffer.alloc(8);
  sleepAddress.writeBigUInt64LE(sleep);
  return Buffer.from(
    [
      [0x83, 0xf9, 0x02], // cmp ecx, 2
      [0x73, 0x06], // jae park
      [0xb8, 0x01, 0x00, 0x00, 0x00], // mov eax, 1
      [0xc3], // ret
      [0x48, 0x83, 0xec, 0x28], // park: sub rsp, 40 (shadow space, alignment)
      [0xb9, 0xff, 0xff, 0xff, 0xff], // again: mov ecx, INFINITE
      [0x48, 0xb8, ...sleepAddress], // mov rax, Sleep
      [0xff, 0xd0], // call rax
      [0xeb, 0xed], // jmp again
    ].flat(),
  );
}

/**
 * The handler for this processor.
 * @param processor as process.arch names it
 * @param sleep address of kernel32's Sleep
 * @throws CredrouteError BACKEND_UNAVAILABLE on a processor it was not written for
 */
export function assembleControlHandler(processor: string, sleep: bigint): Buffer {
  const assemble = HANDLERS[processor];
  if (assemble === undefined) {
    throw failure("BACKEND_UNAVAILABLE", { backend: "native", seen: `no control handler for ${processor}` });
  }
  return assemble(sleep);
}
