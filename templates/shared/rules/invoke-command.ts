import { bashWord } from '../../../generators/emit/bash.js';

/** Bash that calls what a rule calls, as the rule does; `SOURCE` is the ARN of the rule. */
export function invokeCommand(payload: string, bus: string): string {
  const words = [
    'aws events list-targets-by-rule --rule "${SOURCE##*/}"',
    ...(bus === 'default' ? [] : [`--event-bus-name ${bashWord(bus)}`]),
    "--query 'Targets[0].Arn' --output text",
  ];
  return [
    `aws lambda invoke --function-name "$(${words.join(' ')})"`,
    '--invocation-type Event --cli-binary-format raw-in-base64-out',
    `--payload ${bashWord(payload)} /dev/null`,
  ].join(' ');
}
