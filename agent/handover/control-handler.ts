/** What the machine code of a handler refers to: addresses and one handle. */
export interface HandlerReferences {
  /** Two numbers of four bytes: of the last event, then of the last that ends a process, which no other overwrites. */
  readonly events: bigint;
  /** A semaphore that is released once for each event. */
  readonly semaphore: bigint;
  /** kernel32's ReleaseSemaphore and Sleep. */
  readonly releaseSemaphore: bigint;
  readonly sleep: bigint;
}

/**
 * Machine code of a console control handler, by processor. It reports the event, then:
 *   CTRL_C and CTRL_BREAK: returns TRUE, the entrypoint gets its own copy of both;
 *   CTRL_CLOSE, CTRL_LOGOFF, CTRL_SHUTDOWN: sleeps for ever, because Windows ends the process as soon as the
 *   handler returns, and the container with it, before the entrypoint has stopped.
 * It has to be machine code: Windows calls a handler on a thread of its own, where JavaScript cannot run.
 * @see https://learn.microsoft.com/windows/console/handlerroutine
 */
const HANDLERS: Readonly<Record<string, (references: HandlerReferences) => Buffer>> = { x64: assembleX64 };

function assembleX64(references: HandlerReferences): Buffer {
  return Buffer.from(
    [
      [0x48, 0x83, 0xec, 0x38], // sub rsp, 56 (shadow space, one local, alignment)
      [0x89, 0x4c, 0x24, 0x30], // mov [rsp+48], ecx
      [0x48, 0xb8, ...address(references.events)], // mov rax, events
      [0x89, 0x08], // mov [rax], ecx
      [0x83, 0xf9, 0x02], // cmp ecx, 2
      [0x72, 0x03], // jb told
      [0x89, 0x48, 0x04], // mov [rax+4], ecx
      // told:
      [0x48, 0xb9, ...address(references.semaphore)], // mov rcx, semaphore
      [0xba, 0x01, 0x00, 0x00, 0x00], // mov edx, 1
      [0x45, 0x31, 0xc0], // xor r8d, r8d
      [0x48, 0xb8, ...address(references.releaseSemaphore)], // mov rax, ReleaseSemaphore
      [0xff, 0xd0], // call rax
      [0x83, 0x7c, 0x24, 0x30, 0x02], // cmp dword [rsp+48], 2
      [0x73, 0x0a], // jae park
      [0xb8, 0x01, 0x00, 0x00, 0x00], // mov eax, 1
      [0x48, 0x83, 0xc4, 0x38], // add rsp, 56
      [0xc3], // ret
      [0xb9, 0xff, 0xff, 0xff, 0xff], // park: mov ecx, INFINITE
      [0x48, 0xb8, ...address(references.sleep)], // mov rax, Sleep
      [0xff, 0xd0], // call rax
      [0xeb, 0xed], // jmp park
    ].flat(),
  );
}

function address(value: bigint): number[] {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return [...bytes];
}

/**
 * The handler for this processor.
 * @param processor as process.arch names it
 * @throws Error on a processor it was not written for
 */
export function assembleControlHandler(processor: string, references: HandlerReferences): Buffer {
  const assemble = HANDLERS[processor];
  if (assemble === undefined) throw new Error(`there is no control handler for ${processor}`);
  return assemble(references);
}
