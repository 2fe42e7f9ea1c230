import { defaults } from '../templates/defaults.js';
import { commonAnswers } from './answer-options.js';
import type { Catalogue } from './catalogue.js';
import type { Option, Trigger } from './define.js';
import { requiredAnswers, requiredExample } from './required.js';
import type { JsonObject } from './wiring.js';

/** What `describe --json` tells of one option; members that do not apply are null. */
export function optionFacts(name: string, option: Option): JsonObject {
  return {
    name,
    type: option.type,
    default: (option.default as JsonObject['default']) ?? null,
    minimum: 'minimum' in option ? option.minimum : null,
    maximum: 'maximum' in option ? option.maximum : null,
    enum: 'enum' in option && option.enum ? [...option.enum] : null,
    required: requiredExample(option) !== null,
    description: option.description,
  };
}

/** A JSON Schema (2020-12) of the answers that make a function with this trigger. */
export async function answersSchema(trigger: Trigger, catalogue: Catalogue): Promise<JsonObject> {
  const { standardJsonSchema } = await import('./team/json-schema.js');
  const common = Object.entries({ ...commonAnswers }).map(([name, option]) => [
    name,
    optionShape(option),
  ]);
  const options = Object.entries(trigger.options).map(([name, option]) => [
    name,
    optionShape(option),
  ]);
  const own = {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(options),
  };
  const open = Object.keys(requiredAnswers({ source: null, options: trigger.options }));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Answers for ${trigger.title}`,
    type: 'object',
    required: ['name', 'trigger', ...(trigger.source?.required ? ['source'] : [])],
    ...(open.length > 0 ? { allOf: open.map(givenInEither) } : {}),
    additionalProperties: false,
    properties: {
      ...Object.fromEntries(common),
      trigger: { const: trigger.id },
      language: { enum: catalogue.languageIds, default: defaults.language },
      iac: { enum: catalogue.targetIds, default: defaults.iac },
      ...Object.fromEntries(options),
      options: own,
      standard: standardJsonSchema(),
    },
  };
}

/** An option is an answer of its own or one of `options`. */
function givenInEither(name: string): JsonObject {
  const among = { required: ['options'], properties: { options: { required: [name] } } };
  return { anyOf: [{ required: [name] }, among] };
}

/** The JSON Schema of the answers to an option. */
export function optionShape(option: Option): JsonObject {
  const preset = requiredExample(option) === null ? { default: option.default as never } : {};
  const described = { description: option.description, ...preset };
  const nullable = option.default === null && requiredExample(option) === null;
  return {
    ...described,
    ...(nullable ? { anyOf: [typed(option), { type: 'null' }] } : typed(option)),
  };
}

function typed(option: Option): JsonObject {
  switch (option.type) {
    case 'integer':
    case 'number':
      return { type: option.type, minimum: option.minimum, maximum: option.maximum };
    case 'boolean':
      return { type: 'boolean' };
    case 'enum':
      return { enum: [...option.enum] };
    case 'string':
      return { type: 'string', maxLength: option.maxLength, pattern: option.pattern.source };
    case 'list':
      return { type: 'array', maxItems: option.maxItems, items: item(option) };
  }
}

function item(option: Extract<Option, { type: 'list' }>): JsonObject {
  if (option.enum) return { enum: [...option.enum] };
  return { type: 'string', ...(option.pattern ? { pattern: option.pattern.source } : {}) };
}
