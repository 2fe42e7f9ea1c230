import { withArticle } from './article.js';
import { type Declared, declaredSource } from './declared.js';
import type { SourceKind, Trigger } from './define.js';
import { UserError } from './errors.js';
import { nearest } from './nearest.js';
import { printable } from './printable.js';
import { taken } from './required.js';
import type { Existing } from './wiring.js';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const arnPattern =
  /^arn:aws[a-z-]{0,20}:([a-z0-9-]{1,40}):([a-z0-9-]{0,32}):(\d{12})?:([\x21-\x7e]{1,512})$/;

/**
 * Reads `--source`: something that the project declares, an ARN of the trigger's service, or a plain name.
 * @throws UserError CLT_BAD_ANSWER when it is nothing of these, or when the trigger takes no source.
 */
export function parseSource(
  source: string | null,
  trigger: Trigger,
  declared: readonly Declared[] = [],
): Existing | null {
  if (source === null) return null;
  const kind = trigger.source;
  if (!kind) {
    throw new UserError('CLT_BAD_ANSWER', `${trigger.id} takes no --source.`, {
      hint: 'Leave --source out.',
    });
  }
  const here = declaredSource(source, kind.declaredAs, declared);
  const match = arnPattern.exec(source);
  const { service, arnPrefix = '', namePattern } = kindOf(kind, here, match?.[1]);
  const prefixed = arnPrefix === '' ? {} : { arnPrefix };
  if (here) {
    return { service, arn: null, ...prefixed, name: here.name ?? here.address, declared: here };
  }
  rejectOther(source, kind, declared);
  const resource = match?.[4] ?? '';
  const ofKind = match?.[1] === service && resource.startsWith(arnPrefix);
  const name = match ? resource.slice(arnPrefix.length) : source;
  const named = match ? ofKind : kind.arnFrom === undefined;
  if (named && namePattern.test(name)) {
    return { service, arn: match ? source : null, ...prefixed, name, declared: null };
  }
  throw new UserError(
    'CLT_BAD_ANSWER',
    `--source «${printable(source.slice(0, 200))}» is not ${withArticle(kind.noun)}.`,
    { hint: `${nearBy(source, kind, declared)}It takes ${taken(kind)}.` },
  );
}

/** The region that an ARN names; null for one that names none, and for what is no ARN. */
export function regionOfArn(source: string | null): string | null {
  return arnPattern.exec(source ?? '')?.[2] || null;
}

/** Which of the kinds that a source may be is meant. */
function kindOf(kind: SourceKind, here: Declared | null, service: string | undefined) {
  const others = kind.others ?? [];
  const meant = others.find((each) =>
    here ? each.declaredAs.includes(here.type) : each.service === service,
  );
  return meant ?? kind;
}

/** An address that belongs to something else is a slip more often than the name of a resource of others. */
function rejectOther(source: string, kind: SourceKind, declared: readonly Declared[]): void {
  const other = declared.find(({ address }) => address === source);
  if (!other) return;
  const { types = [], instead = '' } = kind.callsOfItsOwn ?? {};
  if (types.includes(other.type)) {
    const message = `--source «${printable(source)}» is declared here, and has what it calls among its own properties.`;
    throw new UserError('CLT_BAD_ANSWER', message, { hint: instead });
  }
  throw new UserError(
    'CLT_BAD_ANSWER',
    `--source «${printable(source)}» is ${printable(other.type)} here, and not ${withArticle(kind.noun)}.`,
    { hint: `${nearBy(source, kind, declared)}It takes ${taken(kind)}.` },
  );
}

function nearBy(source: string, kind: SourceKind, declared: readonly Declared[]): string {
  const fitting = declared.filter(({ type }) => kind.declaredAs.includes(type));
  const names = fitting.map(({ address }) => address);
  if (names.length === 0) return '';
  const near = nearest(source, names);
  return near
    ? `Did you mean ${printable(near)}? `
    : `There is ${printable(names.join(', '))} here. `;
}
