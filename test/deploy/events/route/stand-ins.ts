import { routeId } from '../../../../generators/api-tree.js';
import { snake } from '../../../../generators/names.js';
import type { RouteLink } from '../../../../generators/wiring.js';

const answer = '{"ok":true}';

/** Route functions that tell the runtime what they are called with, and answer `{ ok: true }`. */
export function routeStandIns(
  { routes }: RouteLink,
  own: ReadonlyMap<string, string>,
  style: string,
): Record<string, string> {
  const made = routes.flatMap((route) => {
    const id = routeId(route);
    const key = `${route.method} ${route.path}`;
    const typescript = `routes/${id}.ts`;
    const name = /export async function (\w+)/.exec(own.get(typescript) ?? '')?.[1] ?? '';
    return [
      [typescript, typescriptOf(name, key, style)],
      [`routes/${snake(id)}.py`, pythonOf(snake(id), key, style)],
    ];
  });
  return Object.fromEntries(made);
}

function typescriptOf(name: string, key: string, style: string): string {
  const result =
    style === 'plain'
      ? `{ statusCode: 200, headers: { 'content-type': 'application/json' }, body: '${answer}' }`
      : 'Response.json({ ok: true })';
  return [
    `export async function ${name}({ parameters, body }) {`,
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
