import type { Trigger } from './define.js';
import { UserError } from './errors.js';
import { printable } from './printable.js';
import type { Existing } from './wiring.js';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const arnPattern =
  /^arn:aws[a-z-]{0,20}:([a-z0-9-]{1,40}):([a-z0-9-]{0,32}):(\d{12})?:([\x21-\x7e]{1,512})$/;

/**
 * Reads `--source`: an ARN of the trigger's service, or a plain name.
 * @throws UserError CLT_BAD_ANSWER when it is neither, or when the trigger takes no source.
 */
export function parseSource(source: string | null, trigger: Trigger): Existing | null {
  if (source === null) return null;
  const kind = trigger.source;
  if (!kind) {
    throw new UserError('CLT_BAD_ANSWER', `${trigger.id} takes no --source.`, {
      hint: 'Leave --source out.',
    });
  }
  const match = arnPattern.exec(source);
  const name = match ? (match[4] ?? '') : source;
  if ((!match || match[1] === kind.service) && kind.namePattern.test(name)) {
    return { service: kind.service, arn: match ? source : null, name };
  }
  throw new UserError(
    'CLT_BAD_ANSWER',
    `--source «${printable(source.slice(0, 200))}» is not a ${kind.noun}.`,
    { hint: `It takes the name or the ARN of an existing ${kind.noun}, such as ${kind.example}.` },
  );
}
