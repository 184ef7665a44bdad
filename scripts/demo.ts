import { labUnavailable } from "../lab/container.ts";
import { showInLab } from "./demo/in-lab.ts";
import { showOnRecording } from "./demo/on-recording.ts";

const reason = labUnavailable();
if (reason === undefined) {
  process.exitCode = await showInLab();
} else {
  console.log(`No lab here: ${reason}\nThe plan for a recorded container instead:\n`);
  process.exitCode = await showOnRecording();
}
