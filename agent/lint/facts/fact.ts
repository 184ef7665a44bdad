/** A number or a name that AWS decides, with where it was read, and when. */
export interface Fact<Content> {
  readonly value: Content;
  /** Of a page: its address. Of a program: its repository, file and commit. */
  readonly source: string;
  /** YYYY-MM-DD. */
  readonly seen: string;
}

const AGENT = "https://github.com/aws/amazon-ecs-agent/blob/8dfceca6";

/** A file of the ECS agent as it was at 1.105.1. */
export const agentSource = (file: string): string => `${AGENT}/${file}`;
