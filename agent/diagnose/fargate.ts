import type { ErrorCode } from "../errors/catalogue.ts";
import { PAGES } from "../errors/pages.ts";
import type { Fault } from "./link.ts";

/** What takes the place of the catalogue's words where there is no container instance to look at. */
type Advice = Pick<Fault, "cause" | "remedy" | "page">;

const advice = (cause: string, remedy: string, page: keyof typeof PAGES = "taskRoles"): Advice => ({
  cause,
  remedy,
  page: PAGES[page],
});

const BY_FARGATE = advice(
  "on Fargate AWS gives the task its routes and its endpoint: something in the container changed the network, or AWS failed",
  "start the task anew; if it lasts, remove what changes routes, addresses or the firewall in the container, and ask AWS Support; if this is no Fargate task, remove AWS_EXECUTION_ENV from the image and the task definition",
);
const PASSES = advice(
  "the endpoint that AWS runs for the task has nothing to give yet, or fails inside",
  "give it a minute; if it lasts, start the task anew, and ask AWS Support",
);

const ADVICE: Readonly<Partial<Record<ErrorCode, Advice>>> = {
  NO_TASK_ROLE: advice(
    "the task definition names no taskRoleArn",
    "name a taskRoleArn in the task definition, register it and start the task anew",
  ),
  AWSVPC_ROUTE_MISSING: BY_FARGATE,
  ENDPOINT_UNREACHABLE: BY_FARGATE,
  ENDPOINT_TIMEOUT: BY_FARGATE,
  ENDPOINT_REFUSED: BY_FARGATE,
  ENDPOINT_RESET: BY_FARGATE,
  ENDPOINT_SILENT: BY_FARGATE,
  CREDENTIALS_NOT_AGENT: BY_FARGATE,
  CREDENTIALS_THROTTLED: advice(
    "a program asks for these credentials too often",
    "find the container of the task that polls, and let it keep its credentials until they expire",
  ),
  CREDENTIALS_NOT_YET: PASSES,
  CREDENTIALS_AGENT_ERROR: PASSES,
  CREDENTIALS_NOT_JSON: BY_FARGATE,
  CREDENTIALS_EXPIRED: advice(
    "the container's clock is wrong, or AWS no longer renews the credentials",
    "check the container's clock; if it is right, start the task anew",
  ),
  TASK_METADATA_UNAVAILABLE: advice(
    "Fargate is throttling this task, or does not know its network yet",
    "wait a minute and look again; if it lasts, start the task anew",
    "taskMetadata",
  ),
};

/** Cause and remedy of a failure on Fargate; undefined where the catalogue's hold there too. */
export const fargateAdvice = (code: ErrorCode): Advice | undefined => ADVICE[code];
