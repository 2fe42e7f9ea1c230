import type { RawAnswers } from '../answers.js';

/** CloudWatch alarms that each function gets; a threshold is the least number that rings. */
export interface AlarmSettings {
  /** ARNs of what hears of an alarm, such as a topic; at most 5. */
  actions: readonly string[];
  /** Failed invocations within five minutes, from 1 on; null for no such alarm. */
  errors: number | null;
  /** Invocations that Lambda throttled within five minutes, from 1 on; null for no such alarm. */
  throttles: number | null;
  /** Events that wait where failed ones go, from 1 on; null for no such alarm. */
  failedEvents: number | null;
}

/** A file that every function of a team gets beside its own. */
export interface TeamFile {
  /** Relative to the project, with `/`; `{name}` is the function's name. */
  path: string;
  /** Its template below `templates/` of whoever asks for it, such as `files/OWNERS.hbs`. */
  template: string;
}

/**
 * What a team sets for all its functions beside their answers. Every member is optional: what is
 * absent is as it is without a team. Plain JSON: it stands in the answers of a function, so that they
 * replay a run where the team's configuration is not at hand.
 */
export interface Standard {
  /** Tags of what a function consists of; at most 50. */
  tags?: { [key: string]: string };
  /** Days that log events are kept; one of the values that CloudWatch Logs accepts. */
  logRetention?: number;
  /** `Active` traces with AWS X-Ray. */
  tracing?: 'Active' | 'PassThrough';
  /** ARN of the managed policy that bounds every role that is made. */
  permissionsBoundary?: string;
  /** Where the function's network interfaces are: 1 to 16 subnets, 1 to 5 security groups. */
  vpc?: { subnetIds: readonly string[]; securityGroupIds: readonly string[] };
  /** ARNs of layer versions, at most 5. */
  layers?: readonly string[];
  alarms?: AlarmSettings;
  /** What the names that AWS sees begin with, such as `acme-payments-`. */
  naming?: { prefix: string };
  /** The folder of the functions' folders, relative to the project. */
  layout?: { functions: string };
  files?: readonly TeamFile[];
}

/** Templates that stand before the shipped ones. */
export interface TemplateLayer {
  /** Whose they are, for messages: `.lambda-trigger/templates` or the pack as it was named. */
  title: string;
  /**
   * Texts by path below `templates/`: `triggers/sqs/python/handler.py.hbs` stands for the shipped template of
   * that path; a folder that the catalogue lacks is a trigger, target or language of the team's own.
   */
  files: ReadonlyMap<string, string>;
  /** Absolute folder of modules that may be run, for who trusts them; null for data alone. */
  code: string | null;
}

/** Where a value of the team comes from. */
export interface Origin {
  /** The file as a person would name it: relative to the project, or the pack as it was named. */
  file: string;
  /** 1-based; null where the file has no lines of its own, as a module. */
  line: number | null;
}

/** One effective value, for `config --explain`. */
export interface ExplainedValue {
  /** Path of keys with dots, such as `locked.runtime`. */
  key: string;
  value: unknown;
  origin: Origin;
}

/** A subset, a range or a pattern that answers must keep to. */
export type Allowance =
  | { oneOf: readonly string[] }
  | { minimum: number | null; maximum: number | null }
  /** `*` stands for any characters of a name. */
  | { pattern: string };

/** What a team says of the functions of a project, from all its files and packs. */
export interface Team {
  /** Answers that hold where nobody says otherwise. */
  defaults: RawAnswers;
  /** Answers that nobody may give otherwise, and who says so. */
  locked: ReadonlyMap<string, { value: unknown; origin: Origin }>;
  allowed: ReadonlyMap<string, { allowance: Allowance; origin: Origin }>;
  standard: Standard;
  /** The nearest first. */
  layers: readonly TemplateLayer[];
  explained: readonly ExplainedValue[];
}

/** A team's pack, read whole and checked against its pin. */
export interface Pack {
  /** As it was named: an npm package, a path or a git address. */
  spec: string;
  /** What it came to: `1.4.2`, a commit, or null for a path. */
  resolved: string | null;
  /** SHA-256 over the sorted paths and contents of all its files, in hexadecimal. */
  digest: string;
  /** Its manifest, `lambda-trigger.pack.json` or `.yaml`: what a configuration is, with `name` and `version`. */
  manifest: { path: string; text: string };
  layer: TemplateLayer;
  /** Paths of its files that are code; none is run unless it is trusted. */
  code: readonly string[];
}
