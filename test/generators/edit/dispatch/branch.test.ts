import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DispatchRequest } from '../../../../generators/define.js';
import { dispatchInNode } from '../../../../generators/edit/node-dispatch/dispatch.js';
import {
  eventOfTrigger,
  eventsWith,
  foreignFor,
  foreignTriggers,
  twoParameters,
} from '../../../support/dispatching.js';
import { type Files, projectOf } from '../../../support/memory-project.js';
import { answers, isGrown, load } from '../../../support/routed-project.js';
import { type Asked, branched, others } from './branch-shapes.js';
import { inNode } from './several-values.js';

/** Where the new handler lies. */
function folderOf({ entry, trigger }: Asked): string {
  return `${entry.slice(0, entry.lastIndexOf('/') + 1)}${trigger}`;
}

function requestFor(shape: Asked, files = shape.files): DispatchRequest {
  const module = shape.entry.replace(/\.\w+$/, '');
  const { values = [], answers: requests = false } = shape;
  return {
    project: projectOf(files),
    entry: { module, name: shape.name ?? 'handler' },
    dispatcher: `${folderOf(shape)}/../dispatcher`,
    folder: folderOf(shape),
    foreign: foreignFor(shape.trigger, { values, answers: requests }),
  };
}

/** The project with the branch, and a handler that says that it was reached. */
function withBranch(shape: Asked): Files {
  const result = dispatchInNode(requestFor(shape));
  if (result.kind !== 'dispatched' || result.by !== 'theirs') {
    throw new Error(`There is no branch: ${JSON.stringify(result)}`);
  }
  const [edit, ...more] = result.edits;
  expect(more).toEqual([]);
  if (edit?.result.kind !== 'edited') throw new Error('Nothing is edited.');
  const ending = /\.c?js$/.exec(shape.entry)?.[0];
  const commonJs = ending && !/^(?:import|export)\b/m.test(shape.files[shape.entry] ?? '');
  const text = 'async (event) => `ours ${typeof event}`;\n';
  const handler = `${folderOf(shape)}/handler.${commonJs ? 'js' : 'ts'}`;
  const exported = commonJs ? 'exports.handler = ' : 'export const handler = ';
  const spelled = commonJs ? text : text.replace('(event)', '(event: unknown)');
  return { ...shape.files, [edit.path]: edit.result.text, [handler]: exported + spelled };
}

const every = Object.keys(foreignTriggers);

/** Events of all kinds. */
const events = [
  ...every.map((trigger) => eventOfTrigger(trigger)),
  eventOfTrigger('eventbridge-rule', 'instance-stopped'),
  eventOfTrigger('s3', 'created'),
  eventOfTrigger('http-api'),
  { awslogs: { data: '' } },
  {},
];

describe.each([...branched, ...inNode])('a branch in $title', (shape) => {
  const { files, entry, name } = shape;

  it('hands the new events on, and answers all others as before', async () => {
    const own = eventsFor(shape);
    const all = [...events.filter((each) => !takes(shape, each)), ...own];
    const old = await answers(load(files, entry, name), all);
    const now = await answers(load(withBranch(shape), entry, name), all);
    expect(now.slice(-own.length)).toEqual(own.map(() => 'ours object'));
    const same = all.flatMap((event, at) => (takes(shape, event) ? [] : [at]));
    expect(same.length).toBeGreaterThan(5);
    expect(same.map((at) => now[at])).toEqual(same.map((at) => old[at]));
  });

  it('is written as its neighbours, by insertions alone', () => {
    const after = withBranch(shape);
    const changed = Object.keys(files).filter((path) => after[path] !== files[path]);
    expect(changed).toHaveLength(1);
    const [path = ''] = changed;
    expect(isGrown(files[path] ?? '', after[path] ?? '')).toBe(true);
    if (typeof shape.has === 'string') expect(after[path]).toContain(shape.has);
    else expect(after[path]).toMatch(shape.has);
  });

  it('is there the second time', () => {
    expect(dispatchInNode(requestFor(shape, withBranch(shape)))).toMatchObject({
      ...{ kind: 'there', by: 'theirs', files: [], edits: [] },
    });
  });

  it('keeps line ends, a byte order mark and an end without a line break', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (crlf, bom, unended) => {
        const changed = Object.fromEntries(
          Object.entries(files).map(([path, text]) => {
            if (path.endsWith('.json')) return [path, text];
            const ended = unended ? text.replace(/\n+$/, '') : text;
            return [path, (bom ? '\uFEFF' : '') + (crlf ? ended.replace(/\n/g, '\r\n') : ended)];
          }),
        );
        const result = dispatchInNode(requestFor(shape, changed));
        if (result.kind !== 'dispatched') throw new Error(JSON.stringify(result));
        const [edit] = result.edits;
        const text = edit?.result.kind === 'edited' ? edit.result.text : '';
        const before = changed[edit?.path ?? ''] ?? '';
        expect(isGrown(before, text)).toBe(true);
        expect(text.startsWith('\uFEFF')).toBe(bom);
        expect(text.endsWith('\n')).toBe(before.endsWith('\n'));
        if (crlf) expect(text.replace(/\r\n/g, '')).not.toContain('\n');
        else expect(text).not.toContain('\r');
      }),
    );
  });
});

/** An event for each of the values that the new ones may have. */
function eventsFor({ trigger, values = [] }: Asked) {
  const event =
    values.length > 0 ? eventOfTrigger(trigger, 'order-placed') : eventOfTrigger(trigger);
  return eventsWith(event, values);
}

/** True for an event that the new branch is for. */
function takes({ trigger, values = [] }: Asked, event: { [key: string]: unknown }): boolean {
  const { signs } = foreignFor(trigger);
  const at = (path: readonly (string | number)[]): unknown =>
    path.reduce<unknown>((value, step) => (value as never)?.[step as never], event);
  const told = signs.every(({ path, is }) => (is === null ? at(path) != null : at(path) === is));
  return told && values.every(({ path, among }) => among.includes(String(at(path))));
}

describe('code of others', () => {
  it.each(others)('$title: $becomes', (shape) => {
    const result = dispatchInNode(requestFor(shape));
    if (shape.becomes === 'alone') {
      const why = shape.line ? { why: { path: shape.entry, line: shape.line } } : {};
      expect(result).toMatchObject({ kind: 'alone', ...why });
    } else expect(result).toMatchObject({ kind: 'dispatched', by: 'ours' });
  });

  it('has a branch that calls with the context where the handler takes it', () => {
    const [shape] = branched;
    if (!shape) throw new Error('There is no shape.');
    const foreign = foreignFor(shape.trigger, { handler: twoParameters });
    const result = dispatchInNode({ ...requestFor(shape), foreign });
    const text = 'edits' in result && result.edits[0]?.result;
    expect(JSON.stringify(text)).toContain('return handleDynamodbStreams(event, context)');
  });

  it('that is not understood is left alone unless it answers requests and has no mark', () => {
    const shape: Asked = {
      ...{ title: '', trigger: 'sqs', entry: 'app.js' },
      files: { 'app.js': `module.exports.handler = require('some-adapter')(require('./app'));\n` },
    };
    expect(dispatchInNode(requestFor(shape))).toMatchObject({ kind: 'alone' });
    const answering = { ...shape, answers: true };
    expect(dispatchInNode(requestFor(answering))).toMatchObject({ by: 'ours' });
  });
});
