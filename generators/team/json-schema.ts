import * as z from 'zod';
import { commonAnswers } from '../answer-options.js';
import { optionShape } from '../schema.js';
import type { JsonObject } from '../wiring.js';
import { configSchema } from './config-schema.js';
import { standardSchema } from './standard-schema.js';

/** Where editors find the schema of the version that is installed. */
const address = 'https://unpkg.com/create-lambda-trigger/schema/lambda-trigger.config.schema.json';

/** The JSON Schema of a team's configuration, for editors: what {@link configSchema} checks. */
export function configJsonSchema(): JsonObject {
  const { $schema, ...shape } = shapeOf(configSchema);
  const properties = shape['properties'] as { [key: string]: JsonObject };
  const shared = Object.entries(commonAnswers).filter(
    ([name]) => !['name', 'source', 'to'].includes(name),
  );
  const answers = Object.fromEntries(shared.map(([name, option]) => [name, optionShape(option)]));
  return {
    $schema: $schema ?? '',
    $id: address,
    title: "A team's standard for create-lambda-trigger",
    ...shape,
    properties: {
      ...properties,
      defaults: { ...properties['defaults'], properties: answers },
      locked: { ...properties['locked'], properties: answers },
    },
  };
}

/** The JSON Schema of the answer `standard`. */
export function standardJsonSchema(): JsonObject {
  const { $schema: _, ...shape } = shapeOf(standardSchema);
  return { description: 'What a team sets for all its functions', ...shape };
}

function shapeOf(schema: z.ZodType): JsonObject {
  return z.toJSONSchema(schema, { io: 'input' }) as JsonObject;
}
