import { describe, expect, it } from 'vitest';
import { completeAnswers } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';
import { type Declared, declaredSource, hostOf } from '../../generators/declared.js';
import { planFunction } from '../../generators/plan.js';

const base = { spelledName: null, literals: {}, path: 'a.yaml', line: 1, fn: null };
const queue = (address: string, name: string | null, more: object = {}): Declared => ({
  ...base,
  type: 'AWS::SQS::Queue',
  address,
  name,
  ...more,
});
const fn = (address: string, called: string, more: object = {}): Declared => ({
  ...base,
  type: 'AWS::Serverless::Function',
  address,
  name: null,
  fn: { called, timeout: 20, runtime: 'python3.12', role: null, onFailure: null, ...more },
});
const types = ['AWS::SQS::Queue'];

describe('a source', () => {
  const all = [
    queue('Orders', 'jobs'),
    queue('Jobs', null),
    queue('this.bills', null),
    queue('aws_sqs_queue.parcels', null),
    queue('aws_sqs_queue.letters', 'shop-letters'),
    fn('Worker', 'worker'),
  ];

  it.each([
    ['Orders', 'Orders'],
    ['jobs', 'Orders'],
    ['arn:aws:sqs:eu-west-1:123456789012:jobs', 'Orders'],
    ['Jobs', 'Jobs'],
    ['bills', 'this.bills'],
    ['this.bills', 'this.bills'],
    ['arn:aws:sqs:eu-west-1:123456789012:Jobs', undefined],
    ['Worker', undefined],
    ['orders', undefined],
    ['parcels', 'aws_sqs_queue.parcels'],
    ['shop-letters', 'aws_sqs_queue.letters'],
    ['letters', undefined],
  ])('%s means %s', (word, address) => {
    expect(declaredSource(word, types, all)?.address).toBe(address);
  });

  it('that could be two is refused with both', () => {
    const two = [queue('A', 'jobs'), queue('B', 'jobs')];
    expect(() => declaredSource('jobs', types, two)).toThrow('could be several');
  });

  it('of another type is refused, and one that is misspelt is told its neighbour', async () => {
    const given = { name: 'x', trigger: 'sqs', source: 'Worker' };
    await expect(completeAnswers(given, catalogue, all)).rejects.toMatchObject({
      code: 'CLT_BAD_ANSWER',
      message: expect.stringContaining('AWS::Serverless::Function'),
    });
    const slip = completeAnswers({ ...given, source: 'Order!' }, catalogue, all);
    await expect(slip).rejects.toMatchObject({ hint: expect.stringContaining('mean Orders?') });
  });

  it.each([
    ['cognito', 'AWS::Cognito::UserPool', 'by its id'],
    ['codecommit', 'AWS::CodeCommit::Repository', 'the deployed repository'],
  ])(
    'of %s that has what it calls among its own properties is refused with what to do',
    async (id, type, instead) => {
      const given = { name: 'people', trigger: id, iac: 'sam', source: 'Members' };
      const declared = [{ ...queue('Members', null), type }];
      await expect(completeAnswers(given, catalogue, declared)).rejects.toMatchObject({
        message:
          '--source «Members» is declared here, and has what it calls among its own properties.',
        hint: expect.stringContaining(instead),
      });
    },
  );

  it('that is FIFO only by its declaration counts as FIFO', async () => {
    const fifo = [queue('Fifo', null, { literals: { 'fifo-queue': true } })];
    const given = { name: 'x', trigger: 'sqs', source: 'Fifo', 'batch-size': 11 };
    await expect(completeAnswers(given, catalogue, fifo)).rejects.toThrow('FIFO');
  });

  it('whose visibility timeout the function outlasts is refused, as Lambda would', async () => {
    const short = [queue('Short', null, { literals: { 'visibility-timeout': 29 } })];
    const given = { name: 'x', trigger: 'sqs', source: 'Short' };
    await expect(completeAnswers(given, catalogue, short)).rejects.toThrow('29 seconds');
    const kept = await completeAnswers({ ...given, timeout: 29 }, catalogue, short);
    expect(kept.source).toBe('Short');
  });
});

describe('an API of WebSockets', () => {
  it('is no HTTP API, although its type is the same', async () => {
    const type = 'aws_apigatewayv2_api';
    const api = (protocol: string) => [
      queue(`${type}.chat`, null, { type, literals: { 'protocol-type': protocol } }),
    ];
    const given = { name: 'x', trigger: 'http-api', source: `${type}.chat` };
    const wrong = completeAnswers(given, catalogue, api('WEBSOCKET'));
    await expect(wrong).rejects.toThrow('--source is a WebSocket API');
    expect((await completeAnswers(given, catalogue, api('HTTP'))).source).toBe(`${type}.chat`);
  });
});

describe('a function that gets a trigger', () => {
  const all = [fn('OrderEventsFunction', 'order-events'), fn('Audit', 'audit'), queue('Q', null)];

  it.each(['OrderEventsFunction', 'order-events', 'orderevents'])('is found as %s', (to) => {
    expect(hostOf(to, all)?.address).toBe('OrderEventsFunction');
  });

  it('names the further trigger, which keeps its timeout', async () => {
    const given = { trigger: 'sqs', to: 'order-events' };
    const answers = await completeAnswers(given, catalogue, all);
    expect(answers).toMatchObject({ name: 'order-events-sqs', to: 'order-events' });
    const [trigger, language] = [
      await catalogue.trigger('sqs'),
      await catalogue.language('python'),
    ];
    const { wiring, host } = planFunction(answers, trigger, language, { declared: all });
    expect(host?.address).toBe('OrderEventsFunction');
    expect(wiring.resources[0]?.props['visibilityTimeout']).toBe(6 * 20);
  });

  it('is refused where there is none, with those that are there', () => {
    expect(() => hostOf('Q', all)).toThrow('no function «Q»');
    expect(() => hostOf('audits', all)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('mean Audit?') }),
    );
    expect(() => hostOf('x', [])).toThrow(
      expect.objectContaining({ code: 'CLT_BAD_ANSWER', hint: expect.stringContaining('«add»') }),
    );
  });
});
