import { failure } from "../../errors/credroute-error.ts";
import type { ServiceFacts } from "../../services/read-services.ts";
import type { Check } from "../check.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

const ROLE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";

/** Only the entrypoint and what it starts inherit the variables of ECS. */
export const services: Check = {
  id: "services",
  summary: "Windows services and application pools have the variables of the task role",
  restsOn: [],
  judge: judgeServices,
};

function judgeServices({ ecs, environment, services: facts, options }: Situation): Finding {
  if (ecs.credentialsPath === undefined) return good("this task has no role that services could need");
  if (facts === undefined) return unknown("the Service Control Manager does not answer");
  const running = facts.filter(({ processId }) => processId !== 0);
  if (running.length === 0) return good("no service or application pool runs that could need the role");
  const wanted = environment[ROLE];
  const without = running.filter(({ actual }) => actual !== undefined && actual[ROLE] !== wanted);
  const unread = running.filter(({ actual }) => actual === undefined);
  const seen = without.map((service) => describe(service, wanted)).join("; ");
  if (without.length > 0 && options.publishEnv.length > 0)
    return bad(failure("SERVICE_WITHOUT_ROLE", { seen }));
  if (without.length > 0)
    return good(
      `${seen}; if one of them needs the role, name it in --publish-env (iis for application pools)`,
    );
  if (unread.length > 0)
    return unknown(`the variables of ${unread.map(nameOf).join(", ")} cannot be read as this user`);
  return good(`${running.map(nameOf).join(", ")} ${running.length === 1 ? "has" : "have"} the variables`);
}

const nameOf = ({ name, processId }: ServiceFacts): string => `${name} (pid ${processId})`;

function describe(service: ServiceFacts, wanted: string | undefined): string {
  const has = service.actual?.[ROLE] === undefined ? `has no ${ROLE}` : `has another ${ROLE}`;
  const { listed } = service;
  if (listed === undefined) return `${nameOf(service)} ${has}`;
  return `${nameOf(service)} ${has}; its registry value ${listed[ROLE] === wanted ? "has it" : "does not have it"}`;
}
