import { describe, expect, it } from 'vitest';
import { completeAnswers } from '../../../../generators/answers.js';
import { catalogue } from '../../../../generators/catalogue.js';
import type { Declared } from '../../../../generators/declared.js';
import { eventsOf } from '../../../../generators/handlers.js';
import { planFunction } from '../../../../generators/plan.js';
import { parseSource } from '../../../../generators/source.js';
import type { JsonObject } from '../../../../generators/wiring.js';
import { seenAs, viewTypes } from '../../../../templates/triggers/dynamodb-streams/view-type.js';

const trigger = await catalogue.trigger('dynamodb-streams');

type Change = { eventName: string; dynamodb: JsonObject };

function changesIn(event: unknown): Change[] {
  return (event as { Records: Change[] }).Records;
}

const has = (name: string) => (change: Change) => name in change.dynamodb;

describe('records', () => {
  it.each(viewTypes)('of %s have the images of their event and no others', async (viewType) => {
    const events = seenAs(viewType, await catalogue.fixtures('dynamodb-streams'));
    const changes = Object.values(events).flatMap(changesIn);

    for (const change of changes) {
      const { eventName } = change;
      expect(has('Keys')(change)).toBe(true);
      expect(has('NewImage')(change)).toBe(/^NEW_/.test(viewType) && eventName !== 'REMOVE');
      expect(has('OldImage')(change)).toBe(/OLD_IMAGE/.test(viewType) && eventName !== 'INSERT');
      expect(change.dynamodb['StreamViewType']).toBe(viewType);
    }
  });

  // The examples of https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html with their sizes.
  it.each([
    ['Keys', {}, 5],
    ['NewImage', { Message: { S: 'New item!' }, Id: { N: '101' } }, 26],
    ['OldImage', { Message: { S: 'This item has changed' }, Id: { N: '101' } }, 38],
  ])('are as large as their key and %s', (name, image, size) => {
    const dynamodb = { Keys: { Id: { N: '101' } }, ...(name === 'Keys' ? {} : { [name]: image }) };
    const events = seenAs('NEW_AND_OLD_IMAGES', { one: { Records: [{ dynamodb }] } });

    expect(changesIn(events['one'])[0]?.dynamodb['SizeBytes']).toBe(size);
  });

  it('of the fixtures have the sizes that they come to', async () => {
    const fixtures = await catalogue.fixtures('dynamodb-streams');

    expect(seenAs('NEW_AND_OLD_IMAGES', fixtures)).toEqual(fixtures);
  });
});

describe('the table of a project', () => {
  const table: Declared = {
    ...{ type: 'AWS::DynamoDB::Table', address: 'OrdersTable', name: 'orders' },
    ...{ spelledName: 'orders', path: 'template.yaml', line: 7, fn: null },
    literals: { 'stream-specification.stream-view-type': 'KEYS_ONLY' },
  };

  async function planOf(literals: Declared['literals']) {
    const declared = [{ ...table, literals }];
    const raw = { name: 'audit', trigger: trigger.id, source: 'OrdersTable' };
    const answers = await completeAnswers(raw, catalogue, declared);
    const language = await catalogue.language(answers.language);
    return planFunction(answers, trigger, language, { declared });
  }

  it('says what its stream holds', async () => {
    const plan = await planOf(table.literals);
    const events = eventsOf(plan, await catalogue.fixtures(trigger.id));

    const changes = Object.values(events).flatMap(changesIn);
    expect(changes.filter((each) => has('NewImage')(each) || has('OldImage')(each))).toEqual([]);
  });

  it('is refused when it says that its stream is off', async () => {
    await expect(planOf({ 'stream-enabled': false })).rejects.toThrow(
      '--source names a table whose stream is off: turn it on in template.yaml:7 first.',
    );
  });
});

describe('--source', () => {
  it('takes a stream by its ARN', () => {
    const arn = trigger.source?.example ?? '';
    expect(parseSource(arn, trigger)).toMatchObject({ arn, arnPrefix: 'table/' });
  });

  it.each(['orders', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders'])(
    'tells where the stream of %s is found',
    async (source) => {
      await expect(async () => parseSource(source, trigger)).rejects.toMatchObject({
        message: `--source «${source}» is not a DynamoDB stream.`,
        hint: expect.stringContaining('the ARN of an existing DynamoDB stream, such as arn:'),
      });
    },
  );
});
