import type { Fixtures, Problem, SourceKind, TriggerContext } from '../../generators/define.js';
import { bashWord } from '../../generators/emit/bash.js';
import { existing } from '../../generators/resources.js';
import type { Existing, Json, TriggerWiring } from '../../generators/wiring.js';
import { waitProblems } from './longest-wait.js';
import { needed } from './needed.js';

/** The skill that the fixtures are about. */
const usual = 'amzn1.ask.skill.5c6e2a1b-8d4f-4f0e-9a37-0b1c2d3e4f50';

/** A skill of the Alexa developer console, which AWS has no ARN for. */
export const skillSource: SourceKind = {
  service: 'ask',
  noun: 'skill',
  namePattern:
    /^amzn1\.(?:ask\.skill|echo-sdk-ams\.app)\.[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/,
  declaredAs: [],
  example: usual,
  required: true,
};

/** Seconds that Alexa waits. https://developer.amazon.com/en-US/docs/alexa/custom-skills/request-and-response-json-reference.html */
export const alexaWait = 8;

/** What Alexa would not wait for; empty when all is well. */
export function skillProblems(context: TriggerContext): Problem[] {
  return waitProblems(context, alexaWait, 'that Alexa waits');
}

/** A skill that calls the function; its id is what tells it from the skills of others. */
export function skillWiring(source: Existing | null, principal: string): TriggerWiring {
  const skill = needed(source);
  return {
    resources: [existing('skill', 'skill', 'Alexa skill', skill)],
    link: {
      kind: 'call',
      variant: 'skill',
      source: { ref: 'skill' },
      principal,
      suffix: null,
      eventSourceToken: skill.name,
      settings: {},
      deadLetter: null,
    },
    asyncInvoke: null,
  };
}

/** The events of the fixtures as the given skill has them. */
export function eventsOfSkill(fixtures: Fixtures, source: Existing | null): Fixtures {
  return changed(fixtures, needed(source).name) as Fixtures;
}

function changed(value: Json, skillId: string): Json {
  if (value === usual) return skillId;
  if (Array.isArray(value)) return value.map((each) => changed(each, skillId));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, changed(each, skillId)]);
  return Object.fromEntries(entries) as Json;
}

/** Bash that calls the function as Alexa does; `SOURCE` is its name. */
export function callWith(event: Json): string {
  const payload = bashWord(JSON.stringify(event));
  return `aws lambda invoke --function-name "$SOURCE" --cli-binary-format raw-in-base64-out --payload ${payload} /dev/stdout`;
}
