import type { FileIntent } from '../../contract/plan.js';
import { Obstacle } from '../result.js';
import { Names } from './meanings.js';
import { Modules } from './modules.js';
import { parseModule } from './parse.js';
import { recognise } from './recognise.js';
import type { Registration } from './registrations.js';
import type { Run } from './route.js';

/** True when a registration answers with a function. */
export function isOf(
  by: Registration,
  def: { name: string; start: number },
  names: Names,
): boolean {
  const { handler, scope } = by;
  if (!handler) return false;
  if ('def' in handler) return handler.def.start === def.start && handler.def.name === def.name;
  const meaning = names.meaning(handler.expression, scope);
  return (
    meaning?.kind === 'def' && meaning.node.start === def.start && meaning.node.name === def.name
  );
}

/** Holds the result against what was wanted, with a fresh look at all of it. */
export function verify(
  run: Run,
  edited: { path: string; text: string },
  handler: FileIntent,
): void {
  const { request, names } = run;
  const { project } = request;
  const name = handler.path.slice(handler.path.lastIndexOf('/') + 1, -'.py'.length);
  const text =
    'text' in handler.content ? handler.content.text : `def ${name}(request):\n    return {}\n`;
  const peek = (path: string): string | null =>
    path === edited.path ? edited.text : path === handler.path ? text : project.peek(path);
  const after = new Names(new Modules({ ...project, peek }, names.modules.root));
  const entry = after.modules.file(request.entry.module);
  const broken = parseModule(edited.path, edited.text).broken;
  if (!entry || broken) throw new Obstacle('our route would not parse there');
  const found = recognise(entry, request.entry.name, after);
  const decision = found.router.decide(request.route);
  const isThere =
    decision.kind === 'same' &&
    found.router.neighbours.some(
      ({ def, scope }) => scope.module.path === handler.path && isOf(decision.by, def, after),
    );
  if (!isThere) throw new Obstacle('our route would not be found there');
}
