import { describe, expect, it } from 'vitest';
import { refusalOf, teamOf } from '../../support/team.js';

const file = 'lambda-trigger.config.yaml';
const originOf = async (key: string, work: ReturnType<typeof teamOf>) =>
  (await work).explained.find((each) => each.key === key);

describe('a configuration and its packs', () => {
  it('merge key by key, the nearer before the farther, the later pack before the earlier', async () => {
    const team = await teamOf(
      'extends: [one, two]\ndefaults: { memory: 1024 }\ntags: { Owner: shop }\n',
      {
        one: {
          defaults: { memory: 256, timeout: 30, style: 'plain' },
          tags: { Owner: 'one', Team: 'one', Cost: '1' },
          logRetention: 7,
        },
        two: { defaults: { memory: 512, timeout: 60 }, tags: { Team: 'two' }, logRetention: 14 },
      },
    );
    expect(team.defaults).toEqual({ memory: 1024, timeout: 60, style: 'plain' });
    expect(team.standard).toEqual({
      tags: { Owner: 'shop', Team: 'two', Cost: '1' },
      logRetention: 14,
    });
  });

  it('tell where each value is from', async () => {
    const work = () =>
      teamOf('extends: one\ntags:\n  Owner: shop\n', {
        one: { tags: { Owner: 'one', Team: 'one' }, locked: { iac: 'sam' } },
      });
    expect(await originOf('tags.Owner', work())).toEqual({
      ...{ key: 'tags.Owner', value: 'shop', origin: { file, line: 3 } },
    });
    expect(await originOf('tags.Team', work())).toMatchObject({ origin: { file: 'one', line: 6 } });
    expect(await originOf('locked.iac', work())).toMatchObject({
      origin: { file: 'one', line: 9 },
    });
  });

  it('add alarms member by member and files path by path; all else is replaced', async () => {
    const { standard, explained } = await teamOf(
      `extends: one
alarms: { errors: 5 }
files: [{ path: 'a/{name}', template: own.hbs }, { path: 'c/{name}', template: c.hbs }]
vpc: { subnetIds: [subnet-2], securityGroupIds: [sg-2] }
layers: []
`,
      {
        one: {
          alarms: { errors: 1, throttles: 3 },
          files: [
            { path: 'a/{name}', template: 'a.hbs' },
            { path: 'b/{name}', template: 'b.hbs' },
          ],
          vpc: { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] },
          layers: ['arn:aws:lambda:eu-west-1:123456789012:layer:base:3'],
        },
      },
    );
    expect(standard).toEqual({
      alarms: { actions: [], errors: 5, throttles: 3, failedEvents: null },
      files: [
        { path: 'b/{name}', template: 'b.hbs' },
        { path: 'a/{name}', template: 'own.hbs' },
        { path: 'c/{name}', template: 'c.hbs' },
      ],
      vpc: { subnetIds: ['subnet-2'], securityGroupIds: ['sg-2'] },
      layers: [],
    });
    const files = explained.filter(({ key }) => key.startsWith('files.'));
    expect(files.map(({ key, origin }) => `${key} ${origin.file}`).sort()).toEqual([
      `files.a/{name} ${file}`,
      'files.b/{name} one',
      `files.c/{name} ${file}`,
    ]);
    const subnets = explained.filter(({ key }) => key === 'vpc.subnetIds');
    expect(subnets).toMatchObject([{ value: ['subnet-2'], origin: { file } }]);
  });

  it('lock where a farther one set something else', async () => {
    const team = await teamOf('extends: one\nlocked: { iac: terraform }\n', {
      one: { defaults: { iac: 'sam' } },
    });
    expect(team.locked.get('iac')?.value).toBe('terraform');
  });

  it('may say again what a pack locks', async () => {
    const team = await teamOf(
      'extends: one\nlocked: { memory: "512" }\ndefaults: { memory: 512 }\n',
      {
        one: { locked: { memory: 512 } },
      },
    );
    expect(team.locked.get('memory')).toEqual({ value: 512, origin: { file: 'one', line: 5 } });
  });

  it.each([
    ['another lock', 'extends: one\nlocked:\n  iac: sam\n', 3],
    ['a default', 'extends: one\ndefaults:\n  iac: sam\n', 3],
  ])('cannot be unlocked by %s', async (_, yaml, line) => {
    const error = await refusalOf(teamOf(yaml, { one: { locked: { iac: 'terraform' } } }));
    expect(error).toMatchObject({ code: 'CLT_LOCKED_BY_TEAM', path: file, line });
    expect(error.message).toMatch(/to sam, but one:5 locks it to terraform\.$/);
  });

  it('cannot be unlocked by the runtime at the top, nor by the file itself', async () => {
    const locked = { locked: { runtime: 'python3.13' } };
    const error = await refusalOf(teamOf('extends: one\nruntime: python3.12\n', { one: locked }));
    expect(error).toMatchObject({ code: 'CLT_LOCKED_BY_TEAM', line: 2 });
    const own = teamOf('locked: { iac: sam }\ndefaults: { iac: cdk }\n');
    expect(await refusalOf(own)).toMatchObject({ code: 'CLT_LOCKED_BY_TEAM', line: 2 });
  });

  it('cannot lock two ways, nor what they do not allow', async () => {
    const two = { one: { locked: { iac: 'sam' } }, two: { locked: { iac: 'cdk' } } };
    const error = await refusalOf(teamOf('extends: [one, two]\n', two));
    expect(error.message).toBe('two locks iac to cdk, but one:5 locks it to sam.');
    const narrow = teamOf('extends: one\nallowed: { iac: [cdk, terraform] }\n', { one: two.one });
    expect((await refusalOf(narrow)).message).toContain('allows cdk, terraform for iac, but one:5');
  });

  it('keep to the limit of AWS together', async () => {
    const tags = (name: string) =>
      Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`${name}${at}`, 'x']));
    const error = await refusalOf(
      teamOf('extends: [one, two]\n', { one: { tags: tags('a') }, two: { tags: tags('b') } }),
    );
    expect(error.message).toBe('two and one set 60 tags together, and AWS takes at most 50.');
  });
});
