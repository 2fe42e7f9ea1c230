import type { SendCommand } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { invokeCommand } from '../../shared/rules/invoke-command.js';
import type { Sample } from './samples.js';

/** True for events that only AWS may send. */
export const fromServices = ({ event: { source } }: Sample): boolean =>
  String(source).startsWith('aws.');

/** Publishes an event that the pattern lets through; what only AWS may send is handed to what the rule calls. */
export function sendCommand(sample: Sample, bus: { made: boolean; name: string }): SendCommand {
  const { event } = sample;
  if (fromServices(sample)) {
    return {
      source: { output: 'RuleArn' },
      command: invokeCommand(JSON.stringify(event), bus.name),
    };
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

const escaped = (text: string): string => text.replace(/'/g, `'\\''`);
