import { defineWords, given } from '../expanded/words.js';

/** The type that everything said of a log group comes to; its words are those of the function. */
export const type = 'AWS::Logs::LogGroup';
/** The type of whom a log group tells. */
export const filter = 'AWS::Logs::SubscriptionFilter';

/** Subscription filters in templates, plans and calls. */
export const words = defineWords({
  types: { [filter]: {} },
  terraform: {
    aws_cloudwatch_log_subscription_filter: {
      type: filter,
      properties: (values) =>
        given({
          LogGroupName: values['log_group_name'],
          FilterPattern: values['filter_pattern'],
          DestinationArn: values['destination_arn'],
        }),
    },
  },
  calls: {
    'logs PutSubscriptionFilter': ({ logGroupName, filterPattern, destinationArn }) => [
      {
        type: filter,
        properties: given({
          LogGroupName: logGroupName,
          FilterPattern: filterPattern,
          DestinationArn: destinationArn,
        }),
      },
    ],
  },
  answers: {
    'logs DescribeSubscriptionFilters': () => ({ subscriptionFilters: [] }),
  },
  missing: { logs: 'ResourceNotFoundException' },
});
