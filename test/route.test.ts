import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { folder, run } from './support/command.js';
import { type Outcome, powertoolsPath, runPytest, runVitest } from './support/run-projects.js';
import { snapshotOf } from './support/tree.js';
import { projects } from './support/write.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

interface Change {
  path: string;
  action: string;
}

async function json(cwd: string, ...words: string[]) {
  const { stdout, exitCode } = await run(cwd, ...words, '--yes', '--json');
  return { exitCode, ...JSON.parse(stdout) };
}

/** What is there, without what the runner of Python's tests leaves. */
function filesOf(root: string): { [path: string]: string } {
  const { 'pytest.txt': _, ...files } = snapshotOf(root);
  return files;
}

/** The files that a run changes, without what it keeps for itself. */
function edited(changes: readonly Change[]): string[] {
  return changes
    .filter(({ action, path }) => action === 'modify' && !path.startsWith('.lambda-trigger/'))
    .map(({ path }) => path);
}

interface Made {
  name: string;
  root: string;
  before: { [path: string]: string };
  after: { [path: string]: string };
  results: { status: string; changes: Change[]; errors: object[] }[];
}

/** Makes a project of one function, and then these runs in it. */
async function made(name: string, create: string[], runs: string[][]): Promise<Made> {
  const root = join(projects, name);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(projects, { recursive: true });
  await run(projects, 'users', ...create, '--out', root, '--yes');
  const before = snapshotOf(root);
  const results = [];
  for (const words of runs) results.push(await json(root, ...words));
  return { name, root, before, after: snapshotOf(root), results };
}

/** What the generated tests of these projects say. */
async function outcomesOf(all: readonly Made[]): Promise<Map<string, Outcome>> {
  const names = all.map(({ name }) => name);
  const python = names.filter((name) => name.includes('-python-'));
  const node = names.filter((name) => !python.includes(name));
  const path = await powertoolsPath();
  return new Map([...(await runVitest(node, true)), ...(await runPytest(python, path))]);
}

/** Every language, target and style once at least. */
const functions = [
  ['typescript', 'sam', 'http-api', 'plain'],
  ['typescript', 'cdk', 'api-gateway', 'powertools'],
  ['javascript', 'terraform', 'http-api', 'powertools'],
  ['javascript-cjs', 'aws-cli', 'api-gateway', 'plain'],
  ['python', 'terraform', 'api-gateway', 'plain'],
  ['python', 'aws-cli', 'http-api', 'powertools'],
  ['python', 'sam', 'alb', 'plain'],
  ['typescript', 'cdk', 'function-url', 'plain'],
] as const;

const routes = [
  ['route', 'DELETE', '/users', '--to', 'users'],
  ['route', 'put', '/users/{id}/notes/{note}', '--to', 'users'],
];

describe('route, in functions of ours', async () => {
  let all: Made[] = [];
  let outcomes = new Map<string, Outcome>();
  const names = functions.map((each) => `route-${each.join('-')}`);

  beforeAll(async () => {
    all = await Promise.all(
      functions.map(([language, iac, trigger, style], at) => {
        const create = ['-t', trigger, '-l', language, '-i', iac, '--style', style];
        return made(names[at] ?? '', create, routes);
      }),
    );
    outcomes = await outcomesOf(all);
  });

  const of = (name: string): Made => {
    const found = all.find((each) => each.name === name);
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
  };

  it.each(names)('%s: the table, the API and what we wrote of it take both', (name) => {
    const { results } = of(name);
    expect(results.map(({ status, errors }) => [status, errors])).toEqual([
      ['written', []],
      ['written', []],
    ]);
    for (const { changes } of results) {
      const others = edited(changes).filter(
        (path) => !/route.table|(?:test_)?handler|events\/|\.(?:yaml|tf|sh)$|^lib\//.test(path),
      );
      expect(others).toEqual([]);
      expect(edited(changes).some((path) => /route.table/.test(path))).toBe(true);
    }
  });

  it.each(names)('%s: no line of the code that was there goes', (name) => {
    const { before, after } = of(name);
    const code = Object.keys(before).filter(
      (path) => !/test|events\/|^\.lambda-trigger\//.test(path),
    );
    for (const path of code) {
      const kept = (after[path] ?? '').split('\n');
      const gone = (before[path] ?? '').split('\n').filter((line) => !kept.includes(line));
      // The last route of a list of bash ends with its quote.
      expect(
        gone.filter((line) => !/^GET \/users\/\{id\}'$/.test(line)),
        path,
      ).toEqual([]);
    }
  });

  it.each(names)('%s: all tests pass, the old and the new ones', (name) => {
    const outcome = outcomes.get(name);
    expect(outcome?.messages).toEqual([]);
    expect(outcome?.passed).toBeGreaterThan(20);
  });

  it.each(names)(
    '%s: a second time changes nothing, and the last run can be taken back',
    async (name) => {
      const { root, after } = of(name);
      for (const words of routes) {
        expect(await json(root, ...words)).toMatchObject({ exitCode: 0, status: 'unchanged' });
      }
      expect(filesOf(root)).toEqual(after);
      const { exitCode } = await run(root, 'undo');
      expect(exitCode).toBe(0);
      expect(await json(root, ...(routes[0] ?? []))).toMatchObject({ status: 'unchanged' });
      expect(await json(root, ...(routes[1] ?? []))).toMatchObject({ status: 'written' });
      expect(filesOf(root)).toEqual(after);
    },
  );
});

const triggers = ['sqs', 'eventbridge-rule', 'eventbridge-schedule', 's3'];
const languages = ['typescript', 'javascript', 'javascript-cjs', 'python'];

describe('add --to, in functions of ours', () => {
  let all: Made[] = [];
  let outcomes = new Map<string, Outcome>();

  beforeAll(async () => {
    all = await Promise.all(
      languages.map((language) =>
        made(
          `dispatch-${language}-sam`,
          ['-t', 'http-api', '-l', language],
          triggers.map((trigger) => ['add', '-t', trigger, '--to', 'users']),
        ),
      ),
    );
    outcomes = await outcomesOf(all);
  });

  it.each(languages)(
    '%s: each source has a handler of its own behind one dispatcher',
    (language) => {
      const { results, after } = all.find(
        ({ name }) => name === `dispatch-${language}-sam`,
      ) as Made;
      expect(results.map(({ status, errors }) => [status, errors])).toEqual(
        triggers.map(() => ['written', []]),
      );
      const [first, ...further] = results.map(({ changes }) => edited(changes));
      const isEntry = (path: string): boolean => /users\/handler\.\w+$/.test(path);
      expect(first?.some(isEntry)).toBe(true);
      expect(further.flat().some(isEntry)).toBe(false);
      const [, dispatcher = ''] =
        Object.entries(after).find(([path]) => /users\/dispatcher\.(?:ts|js|py)$/.test(path)) ?? [];
      const asked = [
        ...dispatcher.matchAll(
          /\b(?:is_?)(sqs|eventbridge_?schedule|eventbridge_?rule|s3)\(event\)/gi,
        ),
      ];
      // Events of a timer are events of a bus as well, so the timer is asked for first.
      expect(asked.map(([, id = '']) => id.toLowerCase().replace('_', ''))).toEqual(
        expect.arrayContaining(['sqs', 'eventbridgeschedule', 'eventbridgerule', 's3']),
      );
      const order = asked.map(([, id = '']) => id.toLowerCase().replace('_', ''));
      expect(order.indexOf('eventbridgeschedule')).toBeLessThan(order.indexOf('eventbridgerule'));
    },
  );

  it.each(languages)('%s: all tests pass, the old and the new ones', (language) => {
    const outcome = outcomes.get(`dispatch-${language}-sam`);
    expect(outcome?.messages).toEqual([]);
    expect(outcome?.passed).toBeGreaterThan(50);
  });

  it.each(languages)('%s: a second time changes nothing', async (language) => {
    const { root, after } = all.find(({ name }) => name === `dispatch-${language}-sam`) as Made;
    for (const trigger of triggers) {
      const again = await json(root, 'add', '-t', trigger, '--to', 'users');
      expect(again).toMatchObject({ exitCode: 0, status: 'unchanged' });
    }
    expect(filesOf(root)).toEqual(after);
  });

  it('leaves the code alone whose own events the new source would take', async () => {
    const root = folder();
    await run(root, 'users', '-t', 'eventbridge-schedule', '--yes', '--out', '.');
    const { status, changes, notes } = await json(
      root,
      'add',
      '-t',
      'eventbridge-rule',
      '--to',
      'users',
    );
    expect([status, edited(changes)]).toEqual(['written', ['template.yaml']]);
    expect(notes.map(({ code }: { code: string }) => code)).toContain('CLT_HOST_CONTRACT');
  });

  it('refuses a dispatcher that somebody has changed, with the text that it would have', async () => {
    const { after } = all[0] as Made;
    const path = 'src/functions/users/dispatcher.ts';
    const root = folder({ ...after, [path]: `${after[path]}// ours\n` });
    const before = snapshotOf(root);
    const result = await json(root, 'add', '-t', 'sns', '--to', 'users');
    expect(result).toMatchObject({ exitCode: 3, status: 'refused' });
    expect(result.errors[0]).toMatchObject({ code: 'CLT_CANNOT_PLACE', path });
    expect(result.errors[0].snippet).toContain('isSns(event)');
    expect(snapshotOf(root)).toEqual(before);
  });
});

const template = (handler: string): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  Users:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: ${handler}
      Runtime: nodejs22.x
      Events:
        List: { Type: HttpApi, Properties: { Path: /users, Method: GET } }
`;

const app = `const table = {};
for (const name of ['users']) table['GET /' + name] = async () => ({ statusCode: 200 });
export const handler = async (event) => table[event.routeKey](event);
`;

describe('route, refused', () => {
  const stranger = () =>
    folder({
      'template.yaml': template('app.handler'),
      'package.json': '{ "type": "module" }\n',
      'src/app.js': app,
    });

  it('prints the module to standard output, and where and why to standard error', async () => {
    const root = stranger();
    const before = snapshotOf(root);
    const { exitCode, stdout, stderr } = await run(
      root,
      'route',
      'GET',
      '/orders/{id}',
      '--to',
      'Users',
    );
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/export (?:async function|const) getOrdersById/);
    expect(stderr).toMatch(/src\/app\.js.*\(src\/app\.js:\d\) \[CLT_CANNOT_PLACE\]/s);
    expect(stderr).not.toContain('getOrdersById(');
    expect(snapshotOf(root)).toEqual(before);
  });

  it('has it in the JSON as well', async () => {
    const { exitCode, status, errors } = await json(
      stranger(),
      'route',
      'GET',
      '/x',
      '--to',
      'Users',
    );
    expect([exitCode, status]).toEqual([3, 'refused']);
    expect(errors[0]).toMatchObject({ code: 'CLT_CANNOT_PLACE', path: 'src/app.js' });
    expect(errors[0].snippet).toContain('getX');
  });

  const wrong: [string, string[], number, RegExp][] = [
    ['a method that is none', ['FETCH', '/x', '--to', 'Users'], 2, /«FETCH» is no method/],
    ['a path without a slash', ['GET', 'x', '--to', 'Users'], 2, /does not begin with a slash/],
    ['an empty segment', ['GET', '/x//y', '--to', 'Users'], 2, /an empty segment/],
    ['a parameter twice', ['GET', '/{a}/{a}', '--to', 'Users'], 2, /the parameter a twice/],
    ['a greedy parameter inside', ['GET', '/{a+}/b', '--to', 'Users'], 2, /goes on after/],
    ['a shell in a path', ['GET', '/$(id)', '--to', 'Users'], 2, /has the segment/],
    ['no function', ['GET', '/x'], 2, /--to: Users/],
    ['another function', ['GET', '/x', '--to', 'orders'], 2, /There is no function «orders»/],
    ['one word', ['GET'], 2, /incomplete: route <METHOD> <path>/],
    ['an option of others', ['GET', '/x', '--to', 'Users', '--batch-size', '1'], 2, /no option/],
  ];

  it.each(wrong)('says what is wrong with %s', async (_, words, code, said) => {
    const root = stranger();
    const before = snapshotOf(root);
    const { exitCode, stderr } = await run(root, 'route', ...words);
    expect([exitCode, stderr]).toEqual([code, expect.stringMatching(said)]);
    expect(snapshotOf(root)).toEqual(before);
  });

  it('names the line of a route that is there', async () => {
    const root = folder({
      'template.yaml': template('app.handler'),
      'package.json': '{ "type": "module" }\n',
      'src/app.js': `const list = async () => ({ statusCode: 200 });
const routes = {
  'GET /users': list,
};
export const handler = async (event) => routes[event.routeKey](event);
`,
    });
    const { exitCode, stderr } = await run(root, 'route', 'GET', '/users', '--to', 'Users');
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/taken already.*\(src\/app\.js:3\) \[CLT_CONFLICT\]/s);
  });

  it('says what keeps a template from being read, and with it its functions', async () => {
    const files = {
      'template.yaml': `${template('app.handler')}  Broken: [\n`,
      'package.json': '{}\n',
    };
    for (const words of [
      ['route', 'GET', '/x', '--to', 'Users'],
      ['add', '-t', 'sqs', '--to', 'Users'],
    ]) {
      const { exitCode, status, errors } = await json(folder(files), ...words);
      expect([exitCode, status]).toEqual([3, 'refused']);
      expect(errors[0]).toMatchObject({ code: 'CLT_CANNOT_PLACE', path: 'template.yaml' });
      expect(errors[0].message).toMatch(/^template\.yaml cannot be read, and so no function of it/);
    }
  });

  it('leaves tests of ours alone that are read-only, and all else with them', async () => {
    const root = folder();
    await run(root, 'users', '-t', 'http-api', '--yes', '--out', '.');
    const test = 'src/functions/users/handler.test.ts';
    chmodSync(join(root, test), 0o444);
    const before = snapshotOf(root);
    const { exitCode, errors } = await json(root, 'route', 'DELETE', '/users', '--to', 'users');
    expect([exitCode, errors[0]?.message]).toEqual([3, `${test} is not edited: it is read-only.`]);
    expect(snapshotOf(root)).toEqual(before);
  });

  it('is replayed by the answers of its result', async () => {
    const root = folder();
    await run(root, 'users', '-t', 'http-api', '--yes', '--out', '.');
    const before = snapshotOf(root);
    const first = await json(root, 'route', 'GET', '/orders/{id}', '--to', 'users');
    expect(first.answers).toEqual({
      ...{ method: 'GET', path: '/orders/{id}', to: 'UsersFunction', iac: 'sam' },
      source: 'UsersApi',
    });
    const written = snapshotOf(root);
    await run(root, 'undo');
    expect(snapshotOf(root)).toEqual(before);
    const answers = join(folder({ 'answers.json': JSON.stringify(first.answers) }), 'answers.json');
    const again = await json(root, 'route', '--answers', answers);
    expect([again.status, again.answers]).toEqual(['written', first.answers]);
    expect(snapshotOf(root)).toEqual(written);
    const other = await json(root, 'route', 'GET', '/notes', '--answers', answers, '--dry-run');
    expect(other.answers).toMatchObject({ path: '/notes', to: 'UsersFunction' });
  });

  const odd: [string, unknown, RegExp][] = [
    ['answers of add', { trigger: 'sqs', to: 'users' }, /route has no answer trigger/],
    ['a name that is misspelt', { methd: 'GET', path: '/x' }, /Did you mean method/],
    ['a number', { method: 'GET', path: 7 }, /answer path of route is a text/],
    ['several routes', [{ method: 'GET' }, { method: 'PUT' }], /one route at a time/],
    ['nothing of a path', { method: 'GET' }, /incomplete: route <METHOD> <path>/],
  ];

  it.each(odd)('does not take %s for its answers', async (_, answers, said) => {
    const root = folder({ 'a.json': JSON.stringify(answers) });
    const { exitCode, stderr } = await run(root, 'route', '--answers', 'a.json', '--yes');
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(said)]);
  });

  it('writes nothing in a dry run, and shows the diff', async () => {
    const root = folder();
    await run(root, 'users', '-t', 'http-api', '--yes', '--out', '.');
    const before = snapshotOf(root);
    const words = ['route', 'GET', '/orders', '--to', 'users', '--dry-run'];
    const { exitCode, stdout } = await run(root, ...words);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("+  'GET /orders': getOrders,");
    expect(stdout).toContain('+            Path: /orders');
    expect(snapshotOf(root)).toEqual(before);
  });
});
