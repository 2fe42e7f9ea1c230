import { DescribeStateMachineCommand, ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import type { AssumeLink, Json, Resource, Wiring } from '../../../generators/wiring.js';
import { canonical } from '../canonical.js';
import { type Clients, orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';
import { arnOf as queueArnOf } from './queue.js';

/** The ARN of a state machine of the emulator's account. */
export const arnOf = (name: string): string =>
  `arn:aws:states:${region}:${account}:stateMachine:${name}`;

/** What a state machine says of itself, whoever tells. */
export interface Machine {
  type: string;
  roleArn: string;
  definition: Json;
}

/** The same definition with the ARNs of queues in the place of their URLs, which each server spells otherwise. */
function withArns(value: Json): Json {
  if (Array.isArray(value)) return value.map(withArns);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [
    key,
    key === 'QueueUrl' ? queueArnIn(each) : withArns(each),
  ]);
  return Object.fromEntries(entries);
}

const queueArnIn = (url: Json): string => queueArnOf(String(url).split('/').at(-1) ?? '');

/** A state machine in words of the wiring: a line for each state. */
export function machineOf(machine: Machine, { symbols }: Pick<ReadContext, 'symbols'>) {
  const { StartAt = null, States = {} } = withArns(machine.definition) as {
    StartAt?: string | null;
    States?: { [state: string]: Json };
  };
  const states = Object.entries(States).map(([name, state]) => [
    name,
    symbols.in(canonical(state)),
  ]);
  return {
    type: machine.type,
    role: symbols.node(machine.roleArn),
    startAt: StartAt,
    states: Object.fromEntries(states) as { [state: string]: string },
  };
}

/** The other nodes that a state machine leads to: its role, and the queue that it sends to. */
export function pointsAtOf({ link }: Wiring, machine: Machine | null): { [node: string]: string } {
  if (link.kind !== 'assume' || !machine) return {};
  const url = /"QueueUrl":"([^"]+)"/.exec(JSON.stringify(machine.definition))?.[1];
  return {
    [link.role.ref]: machine.roleArn,
    ...(link.deadLetter && url ? { [link.deadLetter.ref]: queueArnIn(url) } : {}),
  };
}

const always = 'States.ALL';

/** https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html */
const serviceErrors = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

function expectedStates({ props }: Resource, link: AssumeLink): { [state: string]: Json } {
  const { settings, deadLetter } = link;
  const own = {
    IntervalSeconds: Number(settings['intervalSeconds']),
    MaxAttempts: Number(settings['maxAttempts']),
    BackoffRate: Number(settings['backoffRate']),
    MaxDelaySeconds: Number(settings['maxDelaySeconds']),
  };
  const patient = { IntervalSeconds: 5, MaxAttempts: 8, BackoffRate: 2, MaxDelaySeconds: 900 };
  const service = { IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 };
  return {
    Run: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: {
        FunctionName: 'function',
        Payload: { 'executionId.$': '$$.Execution.Id', 'input.$': '$' },
      },
      OutputPath: '$.Payload',
      TimeoutSeconds: Number(props['timeoutSeconds']),
      Retry: [
        { ErrorEquals: ['InvalidInputError'], MaxAttempts: 0 },
        { ErrorEquals: serviceErrors, ...service, JitterStrategy: 'FULL' },
        { ErrorEquals: [always], ...own, JitterStrategy: 'FULL' },
      ],
      Catch: [{ ErrorEquals: [always], ResultPath: '$', Next: 'Keep' }],
      End: true,
    },
    Keep: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: {
        QueueUrl: deadLetter?.ref ?? '',
        MessageBody: {
          'executionId.$': '$$.Execution.Id',
          'input.$': '$$.Execution.Input',
          'error.$': '$',
        },
      },
      ResultPath: '$.Kept',
      Retry: [{ ErrorEquals: [always], ...patient, JitterStrategy: 'FULL' }],
      Next: 'Failed',
    },
    Failed: {
      Type: 'Fail',
      ErrorPath: '$.Error',
      Cause: 'The failure queue has its input and its error.',
    },
  };
}

async function machineAt({ sfn }: Clients, stateMachineArn: string): Promise<Machine | null> {
  const found = await orNull(sfn.send(new DescribeStateMachineCommand({ stateMachineArn })));
  if (!found) return null;
  const { type = '', roleArn = '', definition = '{}' } = found;
  return { type, roleArn, definition: JSON.parse(definition) as Json };
}

export default defineKind({
  kind: 'state-machine',
  output: 'statemachinearn',

  async locate(clients, arn, _resource, wiring) {
    return { physical: arn, arn, pointsAt: pointsAtOf(wiring, await machineAt(clients, arn)) };
  },

  async read(clients, { physical }, context) {
    const machine = await machineAt(clients, physical);
    return machine ? machineOf(machine, context) : { missing: true };
  },

  expected(resource, { link }) {
    if (link.kind !== 'assume') return {};
    const states = Object.entries(expectedStates(resource, link));
    return {
      type: 'STANDARD',
      role: link.role.ref,
      startAt: 'Run',
      states: Object.fromEntries(states.map(([name, state]) => [name, canonical(state)])),
    };
  },

  async list({ sfn }) {
    const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
    return stateMachines.map(({ stateMachineArn = '' }) => stateMachineArn);
  },
});
