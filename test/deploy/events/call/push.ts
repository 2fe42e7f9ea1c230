import type { Json } from '../../../../generators/wiring.js';
import { account, region } from '../../emulator/emulator.js';
import type { Caller, Sent } from './caller.js';

/** What tells pushes apart. */
interface PushEvent {
  Records: [{ eventId: string; codecommit: { references: [{ ref: string }] } }];
}

/** Repositories, to which nobody pushes on the emulator: their events are made as AWS documents them. */
export const pushCaller: Caller = {
  business: { module: 'process-reference-change', subject: 'change-id' },
  idOf: (event) => idOf(event as unknown as PushEvent),
};

const idOf = ({ Records: [{ eventId, codecommit }] }: PushEvent): string =>
  `${eventId}#${codecommit.references[0].ref}`;

const branches = ['main', 'Größe_📦', 'quote"s', '${x}_`y`', "it's", 'a/b', 'v1', 'fix-12'];

/**
 * Eight pushes to branches, and one whose commit is cut off.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-codecommit.html
 */
export function pushes(name: string): Sent {
  const events = [...branches, 'broken'].map((branch, at) => {
    const commit = at === branches.length ? '5e493c6' : String(at).repeat(40);
    const record = {
      awsRegion: region,
      codecommit: { references: [{ commit, ref: `refs/heads/${branch}` }] },
      eventId: `${name}-${at}`,
      eventName: 'ReferenceChanges',
      eventPartNumber: 1,
      eventSource: 'aws:codecommit',
      eventSourceARN: `arn:aws:codecommit:${region}:${account}:${name}`,
      eventTime: `2025-03-14T0${at}:00:00.000+0000`,
      eventTotalParts: 1,
      eventTriggerConfigId: '0d17d6a4-efeb-46f3-b3ab-a63741badeb8',
      eventTriggerName: name,
      eventVersion: '1.0',
      userIdentityARN: `arn:aws:iam::${account}:user/jane`,
    };
    const event: Json = { Records: [record] };
    return { event, id: pushCaller.idOf(event) };
  });
  return {
    told: events.map(({ id }, at) => ({ id, readable: at < branches.length })),
    delivered: events,
  };
}
