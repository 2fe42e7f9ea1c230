import type { Language, Target, Trigger } from '../define.js';
import { UserError } from '../errors.js';
import { checked } from './checked.js';
import {
  extendingLanguage,
  extendingTarget,
  extendingTrigger,
  wholeTrigger,
} from './descriptor-schema.js';
import { extendedLanguage, extendedTarget } from './extended-folders.js';
import { extendedTrigger } from './extended-trigger.js';
import { type Described, type Kind, kinds } from './layer-files.js';
import { ownTrigger } from './own-trigger.js';
import type { DescriptorText } from './read-descriptor.js';
import { tryTrigger } from './try-trigger.js';

/** What a folder of a layer is made from. */
export interface OwnParts extends Pick<Described, 'kind' | 'id'> {
  text: DescriptorText;
  /** What it extends; null for nothing. */
  base: unknown;
  shippedIds: Record<Kind, readonly string[]>;
}

/**
 * A trigger, target or language from its descriptor.
 * @throws UserError CLT_BAD_DESCRIPTOR
 */
export function buildOwn({
  kind,
  id,
  text,
  base,
  shippedIds,
}: OwnParts): Trigger | Target | Language {
  const { value } = text;
  if (base === null && (kind !== 'triggers' || shippedIds[kind].includes(id))) {
    const why = kind === 'triggers' ? ` ${id} is shipped, and` : '';
    return text.refuse([], `lacks extends:${why} a ${kinds[kind]} of this folder extends one`);
  }
  if (kind === 'targets') {
    return extendedTarget(id, base as Target, checked(extendingTarget, value, text));
  }
  if (kind === 'languages') {
    const described = checked(extendingLanguage, value, text);
    return extendedLanguage(id, base as Language, described, text);
  }
  if (base !== null) {
    return extendedTrigger(id, base as Trigger, checked(extendingTrigger, value, text), text);
  }
  const trigger = ownTrigger(id, checked(wholeTrigger, value, text), text);
  try {
    tryTrigger(trigger, text);
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    text.refuse([], `does not work: ${error.message}`);
  }
  return trigger;
}
