import { defineWords, given, nameIn } from '../expanded/words.js';
import { busArnOf } from './event-bus.js';

/** The type that everything said of a bus comes to. */
export const type = 'AWS::Events::EventBus';

/** Buses in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'Name',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: busArnOf(name), Name: name }),
    },
  },
  terraform: {
    aws_cloudwatch_event_bus: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: ({ name }) => given({ Name: name }),
    },
  },
  calls: {
    'events CreateEventBus': ({ Name }) => [{ type, properties: given({ Name }) }],
  },
  answers: {
    'events DescribeEventBus': ({ Name }, known) =>
      known.find(type, nameIn(Name)) && { Name: nameIn(Name) },
  },
  missing: { events: 'ResourceNotFoundException' },
});
