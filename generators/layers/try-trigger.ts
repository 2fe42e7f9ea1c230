import type { Trigger, TriggerContext } from '../define.js';
import { optionAnswers } from '../option-values.js';
import { requiredAnswers } from '../required.js';
import { parseSource } from '../source.js';
import type { Existing } from '../wiring.js';
import type { DescriptorText } from './read-descriptor.js';

/** A function as any could be. */
const fn: TriggerContext['fn'] = {
  ...{ name: 'example', called: 'example', runtime: 'example', memory: 256, timeout: 30 },
  ...{ logRetention: 30, architecture: 'arm64', environment: {} },
};

/**
 * Computes a trigger that is data with its defaults, with a source of its own and with one that exists, so
 * that a mistake is told when it is loaded and not by the one person whose answers come upon it.
 * @throws UserError CLT_BAD_DESCRIPTOR
 */
export function tryTrigger(trigger: Trigger, text: DescriptorText): void {
  const { source } = trigger;
  const { source: _, ...given } = requiredAnswers(trigger);
  const options = optionAnswers(given, trigger) as never;
  const there = source ? exampleOf(trigger, source.example, text) : null;
  const contexts = [...(source?.required ? [] : [null]), ...(there ? [there] : [])];
  for (const each of contexts.map((found) => ({ fn, source: found, host: null }))) {
    trigger.check?.(options, each);
    trigger.wiring(options, each);
    trigger.view?.(options, each);
    trigger.send(options, each);
  }
}

function exampleOf(trigger: Trigger, example: string, text: DescriptorText): Existing | null {
  try {
    return parseSource(example, trigger, []);
  } catch (error) {
    return text.refuse(['source', 'example'], `has an example that is no source: ${String(error)}`);
  }
}
