import type { Timed } from "../ecs/ask-until-good.ts";
import type { EndpointProblem, RoleCredentials } from "../ecs/credentials.ts";
import type { EcsEnvironment } from "../ecs/environment.ts";
import type { InstanceMetadata } from "../ecs/instance-metadata.ts";
import type { MetadataFile } from "../ecs/metadata-file.ts";
import type { TaskMetadata, TaskMetadataProblem } from "../ecs/task-metadata.ts";
import type { CredrouteError } from "../errors/credroute-error.ts";
import type { NetworkSnapshot } from "../network/model.ts";
import type { BackendChoice } from "../network/select.ts";
import type { StopFacts } from "../bootstrap/ports.ts";
import type { ServiceFacts } from "../services/read-services.ts";
import type { Environment } from "../windows/environment.ts";
import type { Shells } from "../windows/shells.ts";
import type { SystemFacts } from "../windows/system-facts.ts";
import type { Settings } from "./settings.ts";

/** Everything the checks judge, gathered once; undefined: not requested, or no answer in time. */
export interface Facts extends Omit<Settings, "problem"> {
  readonly environment: Environment;
  /** What is wrong with credroute's own variables or those of ECS. */
  readonly environmentProblem: CredrouteError | undefined;
  readonly ecs: EcsEnvironment;
  readonly metadataFile: MetadataFile | undefined;
  /** How the network was read, and why this way; an error where no backend was available. */
  readonly backend: BackendChoice | CredrouteError;
  readonly network: NetworkSnapshot | CredrouteError | undefined;
  readonly credentials: Timed<RoleCredentials | EndpointProblem | { readonly reached: true }> | undefined;
  readonly taskMetadata: TaskMetadata | TaskMetadataProblem | undefined;
  readonly instanceMetadata: InstanceMetadata | undefined;
  /** Whether the profile that the environment names takes its credentials from the task role. */
  readonly profileUsesTaskRole: boolean;
  readonly system: SystemFacts | undefined;
  readonly shells: Shells;
  /** Services that matter and what they know; undefined where the Service Control Manager does not answer. */
  readonly services: readonly ServiceFacts[] | undefined;
  readonly stop: StopFacts | undefined;
}
