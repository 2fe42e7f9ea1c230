import { defineWords, documentOf, given, nameIn, type Parameters } from '../expanded/words.js';
import { arnOf } from './topic.js';

/** The type that everything said of a topic comes to. */
export const type = 'AWS::SNS::Topic';
/** The type of whom a topic tells. */
export const subscription = 'AWS::SNS::Subscription';

/** Topics and subscriptions in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'TopicName',
      stands: true,
      identify: (name) => ({ Ref: arnOf(name), Arn: arnOf(name), TopicArn: arnOf(name) }),
      parts: (properties, { Ref }) => [{ type, key: nameIn(Ref), properties }],
    },
    'AWS::SNS::TopicPolicy': {
      parts: ({ Topics, PolicyDocument }) =>
        [Topics ?? []].flat().map((topic) => ({
          type,
          key: nameIn(topic),
          properties: { Policy: documentOf(PolicyDocument) },
        })),
    },
    [subscription]: {},
  },
  terraform: {
    aws_sns_topic: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: ({ name, kms_master_key_id }) =>
        given({ TopicName: name, KmsMasterKeyId: kms_master_key_id }),
    },
    aws_sns_topic_policy: {
      type: 'AWS::SNS::TopicPolicy',
      properties: ({ arn, policy }) => given({ Topics: [arn ?? ''], PolicyDocument: policy }),
    },
    aws_sns_topic_subscription: {
      type: subscription,
      properties: (values) =>
        given({
          TopicArn: values['topic_arn'],
          Protocol: values['protocol'],
          Endpoint: values['endpoint'],
          FilterPolicy: values['filter_policy'],
          FilterPolicyScope: values['filter_policy_scope'],
          RedrivePolicy: values['redrive_policy'],
        }),
    },
  },
  calls: {
    'sns CreateTopic': ({ Name, Attributes }) => [
      { type, properties: given({ TopicName: Name, ...(Attributes as Parameters) }) },
    ],
    'sns Subscribe': ({ TopicArn, Protocol, Endpoint, Attributes }) => [
      {
        type: subscription,
        properties: given({ TopicArn, Protocol, Endpoint, ...(Attributes as Parameters) }),
      },
    ],
  },
  answers: {
    'sns GetTopicAttributes': ({ TopicArn }, known) =>
      known.find(type, nameIn(TopicArn)) && { Attributes: { TopicArn: TopicArn ?? '' } },
    'sns ListSubscriptionsByTopic': () => ({ Subscriptions: [] }),
  },
  missing: { sns: 'NotFound' },
});
