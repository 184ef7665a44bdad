import { buildAll } from "../build/build.ts";
import { makeProofKit } from "./proof-kit/make.ts";
import { explainFailures, requireLab } from "./script-error.ts";

explainFailures();
requireLab();
await buildAll((line) => console.log(line));
await makeProofKit();
console.log("dist/proof: copy it to a Windows container host, see README.md in it");
