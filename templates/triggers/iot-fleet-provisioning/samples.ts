import type { AnswersTo, Case, Fixtures } from '../../../generators/define.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { namedBy, type provisioningOptions } from './provisioning.js';

type Answers = AnswersTo<typeof provisioningOptions>;

/** The parameter that fixtures name things by. */
const usual = 'SerialNumber';

/** The events for these answers: devices tell the parameters that are asked for. */
export function eventsOf(answers: Answers, fixtures: Fixtures): Fixtures {
  return Object.fromEntries(
    Object.entries(fixtures).map(([name, event]) => [
      name,
      { ...(event as JsonObject), parameters: told(answers, (event as JsonObject)['parameters']) },
    ]),
  );
}

/** The test table for those events. */
export function casesOf(answers: Answers, rows: readonly Case[]): Case[] {
  return rows.map((row) => {
    const expected = row['expected'] as JsonObject | null;
    return expected
      ? { ...row, expected: { ...expected, parameters: told(answers, expected['parameters']) } }
      : row;
  });
}

function told(answers: Answers, parameters: Json = null): JsonObject {
  const { [usual]: serial, ...others } = parameters as JsonObject;
  const named: JsonObject = serial === undefined ? {} : { [namedBy(answers)]: serial };
  const more = answers.parameters.slice(1).map((name) => [name, `sample ${name}`] as const);
  return { ...named, ...Object.fromEntries(more), ...others };
}
