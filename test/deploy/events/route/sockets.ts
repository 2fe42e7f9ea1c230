import { keyId } from '../../../../generators/api-tree.js';
import { camel, snake } from '../../../../generators/names.js';
import { type Json, type RouteLink, resourceOf } from '../../../../generators/wiring.js';
import { exported } from '../business.js';
import type { Outcome } from '../handler.js';
import type { Checks, Run } from '../run.js';
import { type Act, connectionId, routeOf, type SocketApi, socketEvent } from './socket-event.js';

/** Messages of every action, messages that no action takes, and the connection around them. */
function actsOn({ keys, selection }: SocketApi): Act[] {
  const [, , ...path] = selection.split('.');
  const message = (action: string): string => {
    const named = path.reduceRight<Json>((inner, field) => ({ [field]: inner }), action);
    return JSON.stringify({ ...Object(named), note: 'schön 😀', nested: [{ a: null }] });
  };
  const sent = [
    ...keys.filter((key) => !key.startsWith('$')),
    'constructor',
    'no such action',
  ].flatMap((action): Act[] => [
    { kind: 'send', text: message(action), binary: false },
    { kind: 'send', text: message(action), binary: true },
  ]);
  const odd = ['no JSON 😀', '[]', 'null', '"text"', '{"action":'];
  return [
    { kind: 'connect', origin: 'https://shop.example.com' },
    ...sent,
    ...odd.map((text): Act => ({ kind: 'send', text, binary: false })),
    { kind: 'disconnect', status: 1001 },
  ];
}

/** Sends what clients do to the function as a WebSocket API does, and holds its answers against the routes. */
export async function driveSockets({ link, resources, start }: Run<RouteLink>): Promise<Checks> {
  const { props } = resourceOf(resources, link.api);
  const api = {
    keys: link.keys ?? [],
    stage: String(link.settings['stageName']),
    selection: String(props['routeSelectionExpression']),
  };
  const handler = await start({});
  const problems: string[] = [];
  try {
    for (const act of actsOn(api)) {
      const key = routeOf(act, api);
      if (key === null) continue;
      const outcome = await handler.invoke(socketEvent(act, key, api));
      problems.push(
        ...problemsOf(act, key, outcome).map((each) => `${key} ${textOf(act)}: ${each}`),
      );
    }
    const stranger = { kind: 'send', text: '{}', binary: false } as const;
    const outcome = await handler.invoke(socketEvent(stranger, 'toString', api));
    problems.push(...differ('an unknown route', statusOf(outcome), 404));
    return { 'events answered': problems };
  } finally {
    await handler.stop();
  }
}

const textOf = (act: Act): string => (act.kind === 'send' ? act.text : act.kind);

function problemsOf(act: Act, key: string, outcome: Outcome): string[] {
  const { answer, error, attempts } = outcome;
  if (error) return [`the invocation failed: ${error.errorType}: ${error.errorMessage}`];
  const { body = null } = answer as { [key: string]: Json };
  const given = act.kind === 'send' ? (key === '$default' ? act.text : JSON.parse(act.text)) : null;
  return [
    ...differ('status', statusOf(outcome), 200),
    ...differ('answer', JSON.parse(String(body)), act.kind === 'send' ? { ok: true } : null),
    ...differ(
      'calls',
      attempts.map(({ subject }) => subject),
      [{ route: key, connectionId, given }],
    ),
  ];
}

function statusOf({ answer }: Outcome): Json {
  return (answer as { [key: string]: Json } | null)?.['statusCode'] ?? null;
}

function differ(what: string, found: unknown, expected: unknown): string[] {
  const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
  return is === should ? [] : [`${what} ${is} instead of ${should}`];
}

/** Functions of keys that tell the runtime what they are called with; those of messages answer `{ ok: true }`. */
export function socketStandIns(
  keys: readonly string[],
  own: ReadonlyMap<string, string>,
): Record<string, string> {
  const made = keys.flatMap((key) => {
    const id = `on-${keyId(key)}`;
    const answers = !['$connect', '$disconnect'].includes(key);
    const script = [`routes/${id}.ts`, `routes/${id}.js`].find((path) => own.has(path)) ?? '';
    return [
      [script, exported(camel(id), scriptOf(camel(id), key, answers), own.get(script))],
      [`routes/${snake(id)}.py`, pythonOf(snake(id), key, answers)],
    ];
  });
  return Object.fromEntries(made);
}

function scriptOf(name: string, key: string, answers: boolean): string {
  return [
    `async function ${name}({ connectionId, text, body }) {`,
    `  await attempt({ route: ${JSON.stringify(key)}, connectionId, given: body ?? text ?? null });`,
    ...(answers ? ['  return { ok: true };'] : []),
    '}',
    '',
  ].join('\n');
}

function pythonOf(name: string, key: string, answers: boolean): string {
  return [
    `def ${name}(it):`,
    '    given = getattr(it, "body", getattr(it, "text", None))',
    `    attempt({"route": ${JSON.stringify(key)}, "connectionId": it.connection_id, "given": given})`,
    ...(answers ? ['    return {"ok": True}'] : []),
    '',
  ].join('\n');
}
