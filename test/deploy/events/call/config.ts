import { account, region } from '../../emulator/emulator.js';
import type { Caller, Sent } from './caller.js';

/** AWS Config, whose recorder the emulator does not have: its events are made as AWS documents them. */
export const configCaller: Caller = {
  business: { module: 'evaluate-rule', subject: 'captured-at', answer: '[]' },
  idOf: (event) => capturedAt((event as { invokingEvent: string }).invokingEvent),
  answers: ({ operation, body }) => {
    const [evaluation] = body['Evaluations'] as { OrderingTimestamp: number }[];
    const time = evaluation && new Date(evaluation.OrderingTimestamp * 1000).toISOString();
    return `${operation === 'PutEvaluations' ? '' : operation}${time}`;
  },
};

const ids = [
  'acme-1',
  'Ä-2 📦',
  'quote"s',
  '${x} `y`',
  'line\nbreak',
  'acme-6',
  'acme-7',
  'acme-8',
];

function capturedAt(message: string): string {
  return JSON.parse(message).configurationItem.configurationItemCaptureTime;
}

/**
 * Changes of eight resources, and one that lacks its id.
 * https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html
 */
export function configChanges(name: string): Sent {
  const events = [...ids, null].map((resourceId, at) => ({
    version: '1.0',
    invokingEvent: JSON.stringify({
      messageType: 'ConfigurationItemChangeNotification',
      configurationItem: {
        configurationItemCaptureTime: `2025-03-14T09:26:5${at}.000Z`,
        configurationItemStatus: 'OK',
        resourceType: 'AWS::S3::Bucket',
        resourceId,
        tags: {},
        configuration: {},
      },
    }),
    ruleParameters: '{}',
    resultToken: `token-${at}`,
    eventLeftScope: false,
    configRuleArn: `arn:aws:config:${region}:${account}:config-rule/config-rule-abcdef`,
    configRuleName: name,
    accountId: account,
  }));
  return {
    told: events.map((event, at) => ({ id: configCaller.idOf(event), readable: at < ids.length })),
    delivered: events.map((event) => ({ event, id: configCaller.idOf(event) })),
  };
}
