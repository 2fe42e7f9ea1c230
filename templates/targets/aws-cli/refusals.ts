import type { FunctionPlan, RenderedFunction } from '../../../generators/define.js';
import { UserError } from '../../../generators/errors.js';
import {
  type Notification,
  type PlacedNotification,
  rejectOverlap,
} from '../../../generators/overlap.js';
import { sourceOf, sourceResource } from '../../../generators/wiring.js';
import { lineOfVariable, type Script, setTo } from './declared.js';
import { variable } from './nodes.js';

/**
 * Refuses what the scripts that are there set up already.
 * @throws UserError CLT_CONFLICT
 */
export function rejectUnplaceable(
  { plan, blocks }: RenderedFunction,
  scripts: readonly Script[],
): void {
  const { link } = plan.wiring;
  const { existing, declared } = sourceResource(plan.wiring);
  if (!existing && !declared) return;
  const id = variable(sourceOf(link));
  const source = blocks.resources.map((block) => setTo(id, block)).find((name) => name !== null);
  const others = scripts
    .filter(({ name }) => name !== plan.answers.name)
    .filter(({ text }) => source && setTo(id, text) === source);
  const same = others.find(({ text }) => isOfHost(plan, text));
  if (same) throw twice(plan, same);
  if (link.kind !== 'notify') return;
  const bucket = declared?.address ?? existing?.name ?? '';
  rejectOverlap({ bucket, link }, others.flatMap(notificationsIn));
}

/** Two scripts of one function and one source would undo each other's permissions. */
function twice({ host, answers }: FunctionPlan, script: Script): UserError {
  const message = `${host?.address ?? answers.name} has a trigger of this source already.`;
  return new UserError('CLT_CONFLICT', message, {
    hint: `Change what ${script.path} sets, or choose another --source.`,
    ...placeOf(script, 'FUNCTION'),
  });
}

function isOfHost({ host }: FunctionPlan, text: string): boolean {
  return host !== null && setTo('FUNCTION', text) === host.spelledName;
}

function placeOf(script: Script, variable: string): { path: string; line: number } {
  return { path: script.path, line: lineOfVariable(variable, script) };
}

function notificationsIn(script: Script): PlacedNotification[] {
  const notification = notificationIn(script.text);
  return notification ? [{ notification, ...placeOf(script, 'EVENTS') }] : [];
}

/** The notification that a script sets; a word that is not plain may be anything. */
function notificationIn(text: string): Notification | null {
  const events = /^EVENTS=\((.*)\)$/m.exec(text)?.[1];
  if (events === undefined) return null;
  const words = events.split(' ').map((word) => plain(word));
  const part = (variable: string): string | null => {
    const set = new RegExp(`^${variable}=(.*)$`, 'm').exec(text)?.[1];
    return plain(set ?? '');
  };
  return { events: words, prefix: part('KEY_PREFIX'), suffix: part('KEY_SUFFIX') };
}

/** What a word of bash stands for, with or without single quotes. */
function plain(word: string): string | null {
  const [, quoted, bare = null] = /^(?:'([^']*)'|([^'"\\$`]*))$/.exec(word) ?? [];
  return quoted ?? bare;
}
