import { afterAll, beforeAll, describe, expect } from 'vitest';
import { triggerIds, variantOf } from '../../support/combinations.js';
import { itWith } from '../../support/tools.js';
import { type Clients, clientsOf } from '../clients.js';
import { type Emulator, hasEmulator, startEmulator } from '../emulator/emulator.js';
import { recordResult } from '../results.js';
import { drive } from './drive.js';
import { startHandler } from './handler.js';
import { brokenHandlers, brokenName } from './mistakes.js';
import type { Checks } from './run.js';
import {
  everySubject,
  type Mistake,
  place,
  type Subject,
  subjectOf,
  subjects,
} from './subjects.js';

/** Another seed shows other patterns of failures: EVENTS_SEED=7 */
const seed = Number(process.env['EVENTS_SEED'] ?? 1);
const limit = { timeout: 60_000 };
const itRuns = itWith('moto', hasEmulator);

let emulator: Emulator;
let clients: Clients;

beforeAll(async () => {
  if (!hasEmulator) return;
  emulator = await startEmulator();
  clients = clientsOf(emulator);
});

afterAll(async () => {
  clients?.dynamodb.destroy();
  clients?.dynamodbStreams.destroy();
  clients?.eventBridge.destroy();
  clients?.kinesis.destroy();
  clients?.s3.destroy();
  clients?.sns.destroy();
  clients?.sqs.destroy();
  await emulator?.stop();
});

async function checksOf(subject: Subject, mistake?: Mistake): Promise<Checks> {
  const { place: placed, wiring } = await place(subject, mistake);
  const at = everySubject.findIndex(({ name }) => name === subject.name);
  return drive({
    ...wiring,
    clients,
    seed: seed * 1000 + at,
    start: (failures, environment) => startHandler(placed, failures, environment),
  });
}

describe('events sent through generated functions', () => {
  itRuns.concurrent.each(subjects)('$name', limit, async (subject) => {
    const { variant, language, style } = subject;
    const begun = Date.now();
    const checks = await checksOf(subject);
    const milliseconds = Date.now() - begun;
    for (const [check, problems] of Object.entries(checks)) {
      recordResult('events', {
        trigger: variant.trigger,
        variant: `${variant.variant} ${language} ${style}`,
        target: 'any target',
        check,
        status: problems.length > 0 ? 'failed' : 'passed',
        ...(problems.length > 0 ? { detail: problems.join('; ') } : {}),
        milliseconds,
      });
    }
    for (const [check, problems] of Object.entries(checks)) expect(problems, check).toEqual([]);
  });
});

describe('a broken handler is noticed', () => {
  itRuns.concurrent.each(brokenHandlers.filter(({ trigger }) => triggerIds.includes(trigger)))(
    '$trigger $variant in $language: $name',
    limit,
    async (broken) => {
      const { language, mistake, check, says } = broken;
      const of = subjectOf(variantOf(broken), language, 'plain');
      const subject = { ...of, name: brokenName(broken) };
      const problems = (await checksOf(subject, mistake))[check] ?? [];
      expect(
        problems.some((problem) => problem.includes(says)),
        problems.join('\n'),
      ).toBe(true);
    },
  );
});
