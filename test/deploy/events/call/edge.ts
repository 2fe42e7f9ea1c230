import type { CallLink, Json } from '../../../../generators/wiring.js';
import { standIns } from '../business.js';
import { unconserved } from '../conservation.js';
import { failuresOf, planFailures } from '../failures.js';
import type { Checks, Run } from '../run.js';
import type { Caller } from './caller.js';

/** Distributions, which wait for what the function answers; what tells requests apart is their query. */
export const edgeCaller: Caller = {
  business: { module: 'process-edge', subject: 'status' },
  idOf: (event) => String((event as unknown as EdgeEvent).Records[0].cf.config.requestId),
};

/** What replaces the business module: requests and answers are plain objects in Python. */
export function edgeStandIns(own: ReadonlyMap<string, string>): Record<string, string> {
  const files = standIns(edgeCaller.business, own);
  return { ...files, 'process_edge.py': 'def process_edge(it, *_):\n    attempt(it["status"])\n' };
}

interface EdgeEvent {
  Records: [{ cf: { config: { requestId: string } } }];
}

const names = ['A-1', 'Ä-2 📦', 'quote"s', '${x} `y`', 'line\nbreak', 'A-6', 'A-7', 'A-8'];

/**
 * Eight events of the type, and one of another.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html
 */
function eventsFor(eventType: string): Json[] {
  return [...names, 'A-9'].map((status, at) => {
    const other = at === names.length ? 'other-request' : eventType;
    const request = {
      clientIp: '::1',
      headers: {},
      method: 'GET',
      querystring: '',
      uri: '/',
      status,
    };
    const config = {
      distributionDomainName: 'd111111abcdef8.cloudfront.net',
      distributionId: 'EDFDVBD6EXAMPLE',
      eventType: other,
      requestId: status,
    };
    return { Records: [{ cf: { config, request, response: { headers: {}, status } } }] };
  });
}

/** Asks as a distribution does, once for each event: whoever asks hears of what fails. */
export async function driveEdge(run: Run<CallLink>): Promise<Checks> {
  const { link, seed } = run;
  const events = eventsFor(String(link.settings['eventType']));
  const ids = events.map((event) => edgeCaller.idOf(event));
  const plan = planFailures(ids, 1, seed).map((each, at) => ({
    ...each,
    readable: at < names.length,
  }));
  const handler = await run.start(failuresOf(plan));
  const processed: string[] = [];
  const caught: string[] = [];
  try {
    for (const [at, event] of events.entries()) {
      const { attempts, error } = await handler.invoke(event);
      processed.push(...attempts.filter((each) => !each.failed).map(({ subject }) => `${subject}`));
      if (error) caught.push(ids[at] ?? '');
    }
    return { 'nothing lost': unconserved(plan, 1, { processed, caught }) };
  } finally {
    await handler.stop();
  }
}
