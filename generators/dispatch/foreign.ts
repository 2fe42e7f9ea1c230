import type { FileIntent, ForeignDispatch, FunctionPlan } from '../define.js';
import { isTold, signsOf } from '../event-signs.js';
import { eventsOf } from '../handlers.js';
import { stageFile } from '../rendered-run.js';
import type { DispatchSite } from './dispatch.js';

/** What is to be known of a further source by code of others, which may tell its events apart. */
export async function foreignOf(
  plan: FunctionPlan,
  handler: FileIntent | null,
  { catalogue, render, target, apis }: DispatchSite,
): Promise<ForeignDispatch> {
  const { trigger, answers } = plan;
  const signs = signsOf(plan);
  const events = eventsOf(plan, await catalogue.fixtures(answers.trigger));
  return {
    marks: marksOf(plan),
    answers: apis.length > 0,
    samples: Object.values(events).filter((event) => isTold(event, signs)),
    signs,
    values: trigger.values?.(answers.options as never) ?? [],
    id: trigger.id,
    handler: handler ? stageFile(handler, render, target).content : '',
  };
}

/** Words that code which takes such events has. */
function marksOf(plan: FunctionPlan): string[] {
  const members = signsOf(plan)
    .slice(0, 1)
    .flatMap(({ path }) => path);
  return [
    plan.trigger.eventType,
    ...members.filter((step) => typeof step === 'string').slice(0, 1),
  ];
}
