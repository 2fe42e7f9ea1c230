import { type ForwardLink, resourceOf } from '../../../../generators/wiring.js';
import { answersTo } from '../route/drive.js';
import type { Checks, Run } from '../run.js';
import { balancerEvent } from './balancer-event.js';
import { latticeEvent } from './lattice-event.js';

/** Sends requests to the function as its target group does: the paths are as they were sent. */
export function driveForward({ link, resources, start }: Run<ForwardLink>): Promise<Checks> {
  const { props } = resourceOf(resources, link.targets);
  const eventOf =
    link.variant === 'vpc-lattice'
      ? latticeEvent
      : balancerEvent(props['multiValueHeaders'] === true);
  const shape = { eventOf, value: 'A/1+ü %2F', greedy: true };
  return answersTo({ routes: link.routes, stage: '', shape, start });
}
