import type { SendCommand } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import type { Sample } from './samples.js';

/** True for events that only AWS may send. */
export const fromServices = ({ event: { source } }: Sample): boolean =>
  String(source).startsWith('aws.');

/** Publishes an event that the pattern lets through; what only AWS may send is handed to what the rule calls. */
export function sendCommand(sample: Sample, bus: { made: boolean; name: string }): SendCommand {
  const { event } = sample;
  if (fromServices(sample)) {
    const command = invokeCommand(JSON.stringify(event), bus.made ? null : bus.name);
    return { source: { output: 'RuleArn' }, command };
  }
  const entry = {
    Source: event['source'],
    DetailType: event['detail-type'],
    Resources: event['resources'],
    Detail: JSON.stringify(event['detail']),
  };
  const name = bus.made ? '"$(cut -d / -f 2 <<<"$SOURCE")"' : '"$SOURCE"';
  const others = escaped(JSON.stringify(entry).slice(1));
  return {
    source: bus.made ? { output: 'RuleArn' } : { bash: bashWord(bus.name) },
    command: `aws events put-events --entries '[{"EventBusName":"'${name}'",${others}]'`,
  };
}

/** Calls what a rule of a bus calls, as the rule does. */
export function invokeCommand(payload: string, bus: string | null): string {
  const words = [
    'aws events list-targets-by-rule --rule "${SOURCE##*/}"',
    ...(bus === null || bus === 'default' ? [] : [`--event-bus-name ${bashWord(bus)}`]),
    "--query 'Targets[0].Arn' --output text",
  ];
  return [
    `aws lambda invoke --function-name "$(${words.join(' ')})"`,
    '--invocation-type Event --cli-binary-format raw-in-base64-out',
    `--payload ${bashWord(payload)} /dev/null`,
  ].join(' ');
}

const escaped = (text: string): string => text.replace(/'/g, `'\\''`);
