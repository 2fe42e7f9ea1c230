import {
  CreateScheduleGroupCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
} from '@aws-sdk/client-scheduler';
import { orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind } from '../kind.js';

/** The ARN of a group of the emulator's account; an ARN stays what it is. */
export const groupArnOf = (name: string): string =>
  name.startsWith('arn:') ? name : `arn:aws:scheduler:${region}:${account}:schedule-group/${name}`;

/** The name of a group by its name or ARN. */
export const groupNameIn = (given: string): string => given.split('/').at(-1) ?? '';

export default defineKind({
  kind: 'schedule-group',
  output: 'schedulegroupname',

  locate: async (_clients, given) => ({
    physical: groupNameIn(given),
    arn: groupArnOf(given),
    pointsAt: {},
  }),

  async read({ scheduler }, { physical: Name }, { resource }) {
    const group = await orNull(scheduler.send(new GetScheduleGroupCommand({ Name })));
    if (!group) return { missing: true };
    return resource.existing ? {} : { state: group.State ?? null };
  },

  expected: ({ existing }) => (existing ? {} : { state: 'ACTIVE' }),

  async list({ scheduler }) {
    const { ScheduleGroups = [] } = await scheduler.send(new ListScheduleGroupsCommand({}));
    return ScheduleGroups.filter(({ Name }) => Name !== 'default').map(({ Arn = '' }) => Arn);
  },

  async makeForeign({ scheduler }, source) {
    const Name = groupNameIn(source);
    const there = await orNull(scheduler.send(new GetScheduleGroupCommand({ Name })));
    if (!there) await scheduler.send(new CreateScheduleGroupCommand({ Name }));
    return { source: source.startsWith('arn:') ? groupArnOf(Name) : Name };
  },
});
