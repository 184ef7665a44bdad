/** The lab itself failed, as opposed to a program in it; the remedy says what to do about it. */
export class LabError extends Error {
  override readonly name = "LabError";
  readonly remedy: string;

  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, { cause });
    this.remedy = remedy;
  }
}
