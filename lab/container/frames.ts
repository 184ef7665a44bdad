/** One piece of container-exec.exe's report. */
export type Frame =
  | { readonly kind: "pid" | "exit"; readonly value: number }
  | { readonly kind: "stdout" | "stderr"; readonly content: Buffer };

const HEAD_SIZE = 5;

/** Cuts what container-exec.exe writes into frames, however the pipe has cut it. */
export class FrameReader {
  #rest = Buffer.alloc(0);

  /** Takes a chunk and returns the frames that are complete by now. */
  read(chunk: Buffer): Frame[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const frames: Frame[] = [];
    while (this.#rest.length >= HEAD_SIZE) {
      const end = HEAD_SIZE + this.#rest.readUInt32LE(1);
      if (this.#rest.length < end) break;
      frames.push(toFrame(this.#rest.toString("latin1", 0, 1), this.#rest.subarray(HEAD_SIZE, end)));
      this.#rest = this.#rest.subarray(end);
    }
    return frames;
  }
}

function toFrame(kind: string, content: Buffer): Frame {
  switch (kind) {
    case "p":
      return { kind: "pid", value: content.readUInt32LE() };
    case "x":
      return { kind: "exit", value: content.readUInt32LE() };
    case "o":
      return { kind: "stdout", content };
    case "e":
      return { kind: "stderr", content };
    default:
      throw new Error(`container-exec.exe sent a frame of kind ${JSON.stringify(kind)}`);
  }
}
