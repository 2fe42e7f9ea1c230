import { readObject } from '../../shared/filters/leaves.js';
import type { InputTransformer } from '../../shared/rules/delivery.js';

/** Characters. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html */
const longestTemplate = 8192;

/** What a job is given beside the time, and how. */
export const inputOption = {
  input: {
    type: 'string',
    description: 'A JSON object that every run is given as detail, such as {"report":"daily"}',
    pattern: /^\{[^\0]*\}$/,
    json: true,
    maxLength: longestTemplate,
    default: null,
  },
} as const;

/** Members of an event that stay as they are, by the names that they have in a template. */
const kept = {
  version: 'version',
  id: 'id',
  detailType: 'detail-type',
  source: 'source',
  account: 'account',
  time: 'time',
  region: 'region',
  resources: 'resources',
};

/**
 * Hands the input over in the detail of the event, whose id and time stay: Input itself would take their place,
 * and nothing would tell one run from another.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function transformerOf(input: string | null): InputTransformer | null {
  const detail = readObject(input);
  if (detail === null) return null;
  const members = Object.entries(kept);
  const written = members.map(([name, member]) => `${JSON.stringify(member)}:<${name}>`);
  return {
    paths: Object.fromEntries(members.map(([name, member]) => [name, `$.${member}`])),
    template: `{${[...written, `"detail":${JSON.stringify(detail)}`].join(',')}}`,
  };
}

/** What EventBridge would refuse about an input, or take for something else, as a clause; null for nothing. */
export function inputProblem(input: string | null): string | null {
  if (input === null) return null;
  if (readObject(input) === null) return 'is no JSON object';
  if (/<[^<>]*>/.test(input)) {
    return 'has text in angle brackets, which EventBridge takes for a placeholder';
  }
  const length = transformerOf(input)?.template.length ?? 0;
  return length > longestTemplate
    ? `leads to a template of ${length} characters, above the ${longestTemplate} that EventBridge takes`
    : null;
}
