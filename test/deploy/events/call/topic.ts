import {
  CreateTopicCommand,
  type MessageAttributeValue,
  PublishCommand,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import type { CallLink, Json } from '../../../../generators/wiring.js';
import type { Clients } from '../../clients.js';
import { drain, queueArn } from '../queues.js';
import type { Caller, Delivered, Sent } from './caller.js';
import { type Publication, publications } from './messages.js';

/** What SNS posts to queues and web servers, in its own spelling. */
interface Posted {
  MessageId: string;
  Subject?: string;
  MessageAttributes?: { [name: string]: Json };
  SigningCertURL?: string;
  UnsubscribeURL?: string;
  [member: string]: Json | undefined;
}

/** Topics, whose events hold one message each. */
export const topicCaller: Caller = {
  business: { module: 'process-notification', subject: 'message-id' },
  idOf: (event) =>
    (event as { Records: [{ Sns: { MessageId: string } }] }).Records[0].Sns.MessageId,
};

/** Publishes messages at a topic with the filter of a link. */
export async function publish(
  clients: Clients,
  link: Pick<CallLink, 'settings'>,
  name: string,
): Promise<Sent> {
  const topic = await openTopic(clients, link, name);
  const published = await Promise.all(
    publications(link).map(async (each) => ({ ...each, id: await topic.publish(each) })),
  );
  return { told: published.filter((each) => each.told), delivered: await topic.delivered() };
}

/** A topic whose subscription has the filter of a link; a queue stands in for the function. */
async function openTopic(
  { sns, sqs }: Clients,
  { settings }: Pick<CallLink, 'settings'>,
  name: string,
) {
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: name }));
  const QueueName = `${name}-told`;
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName }));
  const { filterPolicy, filterPolicyScope } = settings;
  const Attributes = filterPolicy
    ? {
        FilterPolicyScope: String(filterPolicyScope),
        FilterPolicy: JSON.stringify(filterPolicy),
      }
    : {};
  const Endpoint = queueArn(QueueName);
  const subscribe = {
    TopicArn,
    Protocol: 'sqs',
    Endpoint,
    Attributes,
    ReturnSubscriptionArn: true,
  };
  const { SubscriptionArn = '' } = await sns.send(new SubscribeCommand(subscribe));
  return {
    async publish({ text, attributes }: Publication): Promise<string> {
      const entries = Object.entries(attributes).map(([key, value]) => [key, attributeOf(value)]);
      const MessageAttributes = Object.fromEntries(entries);
      const command = new PublishCommand({ TopicArn, Message: text, MessageAttributes });
      return (await sns.send(command)).MessageId ?? '';
    },
    async delivered(): Promise<Delivered[]> {
      const messages = await drain(sqs, QueueUrl);
      return messages.map(({ Body = '' }) => eventOf(JSON.parse(Body) as Posted, SubscriptionArn));
    },
  };
}

function attributeOf(value: string | number): MessageAttributeValue {
  const DataType = typeof value === 'number' ? 'Number' : 'String';
  return { DataType, StringValue: String(value) };
}

/** Functions get the same members, two of them spelled otherwise. https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html */
function eventOf(posted: Posted, EventSubscriptionArn: string): Delivered {
  const { SigningCertURL, UnsubscribeURL, Subject, MessageAttributes, ...others } = posted;
  const Sns = {
    ...others,
    Subject: Subject ?? null,
    MessageAttributes: MessageAttributes ?? {},
    SigningCertUrl: SigningCertURL ?? '',
    UnsubscribeUrl: UnsubscribeURL ?? '',
  };
  const record = { EventVersion: '1.0', EventSource: 'aws:sns', EventSubscriptionArn, Sns };
  return { event: { Records: [record] } as Json, id: posted.MessageId };
}
