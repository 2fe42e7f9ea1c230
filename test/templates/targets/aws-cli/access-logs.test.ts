import { describe, expect, it } from 'vitest';
import { scriptChanges } from '../../../support/script-changes.js';

const libraries = ['function', 'log-group', 'access-log'];
const groups = 'arn:aws:logs:eu-west-1:123456789012:log-group:';
const ours = { 'deployed-by': 'users' };
const quiet = { ThrottlingRateLimit: 100 };
const taken = ['delete-access-log-settings', 'delete-log-group'];

/** An account that has these log groups, all of one owner. */
const logs = (tags: object, ...names: string[]) => ({
  'describe-log-groups': { logGroups: names.map((logGroupName) => ({ logGroupName })) },
  'list-tags-for-resource': { tags },
});

const access = 'users-access';
const stream = 'arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-users';

describe('the access log of a stage that a script says nothing of', () => {
  it.each([
    ['is taken, with its group', `${groups}${access}`, logs(ours, access), taken],
    ['is taken, however AWS tells the group', `${groups}${access}:*`, logs(ours, access), taken],
    ['stays where it goes to a group of others', `${groups}${access}`, logs({}, access), []],
    ['stays where the group is gone', `${groups}${access}`, logs(ours, 'users-access-2'), []],
    ['stays where it is a stream', stream, logs(ours, access), []],
  ])('%s, of an HTTP API', async (_title, DestinationArn, account, expected) => {
    const stage = { AutoDeploy: true, DefaultRouteSettings: quiet };
    const call = ['put_default_stage', 'a1b2c3d4', JSON.stringify(quiet)];
    const answers = {
      ...account,
      'get-stage': { ...stage, AccessLogSettings: { DestinationArn } },
    };
    const scripts = { trigger: 'http-api', variant: 'default', call, answers };
    const all = await scriptChanges({ ...scripts, libraries: [...libraries, 'http-api'] });
    expect(all).toEqual(expected);
  });

  it('is taken from a stage of a WebSocket API and changes nothing else of it', async () => {
    const AccessLogSettings = { DestinationArn: `${groups}${access}` };
    const stage = { AutoDeploy: true, DefaultRouteSettings: quiet, AccessLogSettings };
    const call = ['put_socket_stage', 'a1b2c3d4', 'prod', JSON.stringify(quiet)];
    const answers = { ...logs(ours, access), 'get-stage': stage };
    const scripts = { trigger: 'websocket-api', variant: 'default', call, answers };
    const all = await scriptChanges({ ...scripts, libraries: [...libraries, 'websocket-api'] });
    expect(all).toEqual(taken);
  });

  it.each([
    ['is taken', { destinationArn: `${groups}${access}`, format: '{}' }, taken],
    ['is none', null, []],
  ])('%s, of a REST API', async (_title, accessLogSettings, [, deleted]) => {
    const answers = { ...logs(ours, access), 'get-stage': { accessLogSettings } };
    const call = ['remove_access_log', 'a1b2c3d4', 'prod'];
    const scripts = { trigger: 'api-gateway', variant: 'default', call, answers };
    const all = await scriptChanges({ ...scripts, libraries: [...libraries, 'rest-api'] });
    expect(all).toEqual(deleted ? ['update-stage', deleted] : []);
  });
});
