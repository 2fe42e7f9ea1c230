import type { UrlLink } from '../../../../generators/wiring.js';
import { answersTo } from '../route/drive.js';
import type { Checks, Run } from '../run.js';
import { urlEvent } from './url-event.js';

/** Sends requests to the function as its URL does: the paths are as they were sent. */
export function driveUrl({ link, start }: Run<UrlLink>): Promise<Checks> {
  const shape = { eventOf: urlEvent, value: 'A/1+ü %2F', greedy: true };
  return answersTo({ routes: link.routes, stage: '$default', shape, start });
}
