import { routeId } from '../../../../generators/api-tree.js';
import { snake } from '../../../../generators/names.js';
import type { Route } from '../../../../generators/wiring.js';
import { exported } from '../business.js';

const answer = '{"ok":true}';

/** Route functions that tell the runtime what they are called with, and answer `{ ok: true }`. */
export function routeStandIns(
  { routes }: { routes: readonly Route[] },
  own: ReadonlyMap<string, string>,
  style: string,
): Record<string, string> {
  const made = routes.flatMap((route) => {
    const id = routeId(route);
    const key = `${route.method} ${route.path}`;
    const script = [`routes/${id}.ts`, `routes/${id}.js`].find((path) => own.has(path)) ?? '';
    const text = own.get(script) ?? '';
    const name = /^(?:export )?async function (\w+)/m.exec(text)?.[1] ?? '';
    return [
      [script, exported(name, scriptOf(name, key, style), text)],
      [`routes/${snake(id)}.py`, pythonOf(snake(id), key, style)],
    ];
  });
  return Object.fromEntries(made);
}

function scriptOf(name: string, key: string, style: string): string {
  const result =
    style === 'plain'
      ? `{ statusCode: 200, headers: { 'content-type': 'application/json' }, body: '${answer}' }`
      : 'Response.json({ ok: true })';
  return [
    `async function ${name}({ parameters, body }) {`,
    `  await attempt({ route: ${JSON.stringify(key)}, parameters, body });`,
    `  return ${result};`,
    '}',
    '',
  ].join('\n');
}

function pythonOf(name: string, key: string, style: string): string {
  const headers = '{"content-type": "application/json"}';
  const result =
    style === 'plain'
      ? `{"statusCode": 200, "headers": ${headers}, "body": '${answer}'}`
      : '{"ok": True}';
  return [
    `def ${name}(request):`,
    `    parameters, body = request.parameters, request.body or None`,
    `    attempt({"route": ${JSON.stringify(key)}, "parameters": parameters, "body": body})`,
    `    return ${result}`,
    '',
  ].join('\n');
}
