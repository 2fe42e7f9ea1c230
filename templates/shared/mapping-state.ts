import type { AnswersTo } from '../../generators/define.js';
import type { PollLink } from '../../generators/wiring.js';

/** Whether a mapping reads its source, for all triggers that have one. */
export const enabledOption = {
  enabled: {
    type: 'boolean',
    description: 'Read the source once it is deployed; --no-enabled deploys a mapping switched off',
    default: true,
  },
} as const;

/** The parameter of a mapping that is switched off; nothing for one that reads, as they do by default. */
export function stateOf({ enabled }: AnswersTo<typeof enabledOption>): PollLink['mapping'] {
  return enabled ? {} : { enabled };
}

/** What a mapping that is switched off leaves undone. */
export const statePitfall =
  'A mapping that is deployed switched off stays so until the project says otherwise; what its source keeps no longer until then is lost.';
