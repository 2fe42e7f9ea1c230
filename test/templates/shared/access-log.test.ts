import { describe, expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../../generators/answers.js';
import { catalogue } from '../../../generators/catalogue.js';
import { UserError } from '../../../generators/errors.js';
import { planFunction } from '../../../generators/plan.js';
import type { Wiring } from '../../../generators/wiring.js';

async function wiringOf(trigger: string, given: RawAnswers): Promise<Wiring> {
  const answers = await completeAnswers({ name: 'orders', trigger, ...given }, catalogue);
  const language = await catalogue.language(answers.language);
  return planFunction(answers, await catalogue.trigger(trigger), language).wiring;
}

/** What tells of a request where it went, by the kind of its API. */
const places = {
  'http-api': ['routeKey'],
  'api-gateway': ['httpMethod', 'resourcePath', 'extendedRequestId'],
  'websocket-api': ['routeKey', 'connectionId', 'eventType', 'extendedRequestId'],
};

describe.each(Object.entries(places))('the access log of %s', (trigger, members) => {
  it('is off unless it is asked for', async () => {
    const { resources } = await wiringOf(trigger, {});
    expect(resources.map(({ kind }) => kind)).not.toContain('log-group');
    expect(resources.find(({ id }) => id === 'api')?.props).toMatchObject({ accessLog: null });
  });

  it('is kept as long as the log of the function, made before the API, and called after it', async () => {
    const standard = { logRetention: 90, naming: { prefix: 'acme-' } };
    const { resources } = await wiringOf(trigger, { 'access-logs': true, standard });
    expect(resources.map(({ id }) => id)).toEqual(['access-log', 'api']);
    expect(resources[0]?.props).toEqual({ name: 'acme-orders-access', retentionInDays: 90 });
  });

  it('tells who called what, and how it ended', async () => {
    const { resources } = await wiringOf(trigger, { 'access-logs': true });
    const { accessLogFormat } = resources.find(({ id }) => id === 'api')?.props ?? {};
    const format = accessLogFormat as { [member: string]: string };
    const told = ['requestId', 'requestTime', 'sourceIp', 'userArn', 'status', 'error'];
    for (const member of [...told, 'integrationError', ...members]) {
      expect(format[member], member).toMatch(/^\$context(?:\.\w+)+$/);
    }
    expect(new Set(Object.values(format)).size).toBe(Object.keys(format).length);
  });

  it('of an API of others is for its owner to set', async () => {
    const own = { 'api-gateway': { 'root-resource-id': 'f6g7h8i9j0' } }[trigger] ?? {};
    const routes = { 'websocket-api': { routes: ['sendMessage'] } }[trigger] ?? {};
    const given = { source: 'a1b2c3d4e5', ...own, ...routes, 'access-logs': true };
    const refused = wiringOf(trigger, given);
    const error = await refused.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain('--access-logs is for the owner of the API');
  });
});
