import { execa } from 'execa';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../../generators/catalogue.js';
import { renderer } from '../../../../generators/render.js';
import { type Shape, shapes } from '../../../fixtures/routing/python/shapes.js';
import { projectOf, styles, variantOf } from '../../../support/combinations.js';
import {
  added,
  after,
  answersOf,
  eventOf,
  type Files,
  isGrown,
  pytestIn,
  written,
} from '../../../support/python-routes.js';
import { ruffFindings } from '../../../support/ruff.js';

const render = renderer(await catalogue.templates(['shared', 'shared/http/python']));

/** A project with the route added. */
function grown(shape: Shape): Files {
  return after(shape.files, added(shape), render);
}

/** What a text has that the one it grew from has not. */
function insertedLines(before: string, now: string): string {
  const old = before.split('\n');
  return now
    .split('\n')
    .filter((line) => !old.includes(line))
    .join('\n');
}

describe.each(shapes)('$name', (shape) => {
  const now = grown(shape);
  const changed = Object.keys(shape.files).filter((path) => now[path] !== shape.files[path]);

  it('is changed in one file, by insertions', () => {
    expect(changed).toHaveLength(1);
    const [path = ''] = changed;
    const [before = '', text = ''] = [shape.files[path], now[path]];
    expect(isGrown(before, text)).toBe(true);
    const lines = insertedLines(before, text);
    for (const line of shape.inserted) expect(lines).toContain(line);
  });

  it('has the route then, and is left alone by a second run', () => {
    const first = added(shape);
    const second = added({ ...shape, files: now });
    if (first.kind !== 'routed') throw new Error('not routed');
    const { shape: title, handler, test, event } = first;
    expect(second).toEqual({ kind: 'there', shape: title, handler, test, event });
  });

  it('gets files that a formatter leaves alone', () => {
    const created = Object.keys(now).filter(
      (path) => !(path in shape.files) && path.endsWith('.py'),
    );
    expect(created).toHaveLength(2);
    // What ruff formats by default; other projects have other quotes or margins.
    for (const path of shape.odd ? [] : created) {
      const found = ruffFindings(now[path] ?? '').filter((each) => !each.startsWith('I001'));
      expect([path, found]).toEqual([path, []]);
    }
  });
});

describe('functions in Python', () => {
  let before: (unknown[] | string)[];
  let later: (unknown[] | string)[];
  let tests: string[];

  beforeAll(async () => {
    const projects = (files: (shape: Shape) => Files) =>
      shapes.map((shape) => {
        const [module, name, root] = shape.entry;
        const folder = written(files(shape));
        const base = root === '' ? folder : `${folder}/${root}`;
        const inside = root === '' ? module : module.slice(root.length + 1);
        const requests = [...shape.asked, shape.added];
        const events = requests.map((each) => eventOf(shape.format, ...each));
        return { folder, asked: { root: base, module: inside.replaceAll('/', '.'), name, events } };
      });
    const [old, fresh] = [projects(({ files }) => files), projects(grown)];
    before = await answersOf(old.map(({ asked }) => asked));
    later = await answersOf(fresh.map(({ asked }) => asked));
    tests = await pytestIn(fresh.map(({ folder }) => folder));
  }, 60_000);

  it.each(shapes.map((shape, at) => ({ ...shape, at })))(
    '$name: old answers stay, the new route answers',
    ({ at, asked, body }) => {
      const [old, fresh] = [before[at], later[at]];
      if (typeof old !== 'object' || typeof fresh !== 'object') throw new Error(`${old} ${fresh}`);
      for (const each of old.slice(0, asked.length)) expect(each).toHaveProperty('statusCode');
      expect(fresh.slice(0, asked.length)).toEqual(old.slice(0, asked.length));
      const answer = fresh[asked.length] as { statusCode: number; body: string };
      expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([200, body]);
      expect(old[asked.length]).not.toEqual(answer);
    },
  );

  it.each(shapes.map((shape, at) => ({ ...shape, at })))(
    '$name: its tests pass',
    ({ at, files }) => {
      const own = Object.keys(files).filter((path) => /test_\w+\.py$/.test(path)).length;
      expect(tests[at]).toMatch(new RegExp(`\\b${1 + own} passed`));
      expect(tests[at]).not.toMatch(/failed|error/);
    },
  );
});

describe('the tests that come with a route', () => {
  const app = [
    'import json',
    'import os',
    '',
    'TABLE = os.environ["TABLE"]',
    '',
    '',
    'def handler(event, context):',
    '    if event["resource"] == "/x":',
    '        return {"statusCode": 200, "body": json.dumps(TABLE)}',
    '    return {"statusCode": 404, "body": json.dumps(None)}',
    '',
  ].join('\n');
  const files = {
    'src/shop/app.py': app,
    'src/shop/test_app.py': 'import unittest\n\nfrom shop.other import x\n',
    'src/shop/other.py': 'x = 1\n',
  };
  const wanted: Parameters<typeof added>[0] = {
    files,
    entry: ['src/shop/app', 'handler', 'src'],
    format: '1.0',
    added: ['GET', '/x/{id}', '/x/7'],
    runner: 'unittest',
  };
  const now = after(files, added(wanted), render);
  const path = 'src/shop/test_get_x_by_id.py';

  it('are those of unittest, next to those that are there', () => {
    expect(now[path]).toContain('class GetXByIdTest(unittest.TestCase):');
    expect(ruffFindings(now[path] ?? '').filter((each) => !each.startsWith('I001'))).toEqual([]);
  });

  it('call the new handler where the others need an environment to be loaded', () => {
    expect(now[path]).toContain('from shop.get_x_by_id import get_x_by_id');
    expect(now[path]).not.toContain('shop.app');
  });

  it('pass', async () => {
    const folder = written(now);
    const words = ['-m', 'unittest', 'shop.test_get_x_by_id'];
    const { stderr } = await execa('python3', words, { cwd: `${folder}/src` });
    expect(stderr).toMatch(/Ran 1 test[\s\S]*OK/);
  });
});

describe('any spelling of a file', () => {
  it('is kept: line ends, byte order mark, last line, comments', () => {
    const spelled = fc.record({
      shape: fc.constantFrom(...shapes),
      crlf: fc.boolean(),
      bom: fc.boolean(),
      unended: fc.boolean(),
      notes: fc.array(fc.nat(40), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(spelled, ({ shape, crlf, bom, unended, notes }) => {
        const files = Object.fromEntries(
          Object.entries(shape.files).map(([path, text]) => {
            const lines = text.trimEnd().split('\n');
            const at = notes.filter((each) => each < lines.length && !insideText(lines, each));
            for (const each of at.sort((a, b) => b - a)) lines.splice(each, 0, '# note');
            const eol = crlf ? '\r\n' : '\n';
            return [path, (bom ? '\uFEFF' : '') + lines.join(eol) + (unended ? '' : eol)];
          }),
        );
        const now = after(files, added({ ...shape, files }), render);
        for (const [path, text] of Object.entries(files)) {
          expect([path, isGrown(text, now[path] ?? '')]).toEqual([path, true]);
          const lone = (now[path] ?? '').replaceAll('\r\n', '');
          if (crlf && text !== '') expect([path, lone.includes('\n')]).toEqual([path, false]);
          expect((now[path] ?? '').includes('\r')).toBe(text.includes('\r'));
        }
        expect(added({ ...shape, files: now }).kind).toBe('there');
      }),
      { numRuns: 40 },
    );
  });
});

/** True before a line within brackets or a text, where a note of its own would change more than it says. */
function insideText(lines: string[], at: number): boolean {
  const above = lines.slice(0, at).join('\n');
  return (above.split('"""').length - 1) % 2 === 1;
}

describe('functions of ours', () => {
  const cells = ['http-api', 'api-gateway', 'function-url', 'alb', 'vpc-lattice'].flatMap(
    (trigger) => styles.map((style) => ({ trigger, style })),
  );

  it.each(cells)(
    '$trigger in the style $style gets what would have been made at once',
    async ({ trigger, style }) => {
      const made = async (routes: string[]): Promise<Files> => {
        const more = { language: 'python', style, iac: 'sam', name: 'orders', routes };
        const variant = variantOf({ trigger, variant: 'default' });
        const { files } = await projectOf(variant, more);
        return Object.fromEntries(
          files.map(({ path, content }) => [path, Buffer.from(content).toString('utf8')]),
        );
      };
      const first = ['GET /orders', 'POST /orders'];
      const [files, wanted] = [await made(first), await made([...first, 'GET /orders/{id}'])];
      const now = after(
        files,
        added({
          files,
          entry: ['src/functions/orders/handler', 'handler', 'src'],
          format: trigger === 'http-api' || trigger === 'function-url' ? '2.0' : '1.0',
          added: ['GET', '/orders/{id}', '/orders/7'],
        }),
        render,
      );
      const folder = 'src/functions/orders';
      for (const path of [`${folder}/route_table.py`, `${folder}/routes/get_orders_by_id.py`]) {
        expect(now[path]).toBe(wanted[path]);
      }
      expect(ruffFindings(now[`${folder}/test_get_orders_by_id.py`] ?? '')).toEqual([]);
      const created = Object.keys(now).filter((path) => !(path in files));
      expect(created.sort()).toEqual([
        `${folder}/events/get-orders-by-id.json`,
        `${folder}/routes/get_orders_by_id.py`,
        `${folder}/test_get_orders_by_id.py`,
      ]);
    },
  );
});
