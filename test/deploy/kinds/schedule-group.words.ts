import { defineWords, given, nameIn } from '../expanded/words.js';
import { groupArnOf } from './schedule-group.js';

/** The type that everything said of a group of schedules comes to. */
export const type = 'AWS::Scheduler::ScheduleGroup';

/** Groups of schedules in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'Name',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: groupArnOf(name) }),
    },
  },
  terraform: {
    aws_scheduler_schedule_group: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: ({ name }) => given({ Name: name }),
    },
  },
  calls: {
    'scheduler CreateScheduleGroup': ({ Name }) => [{ type, properties: given({ Name }) }],
  },
  answers: {
    'scheduler GetScheduleGroup': ({ Name }, known) =>
      known.find(type, nameIn(Name)) && { Name: nameIn(Name), State: 'ACTIVE' },
  },
  missing: { scheduler: 'ResourceNotFoundException' },
});
