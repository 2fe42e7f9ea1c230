import type { AnswersTo, SendCommand, TriggerContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { bodyFor } from '../../shared/queue-message/filter.js';
import { putItem } from '../dynamodb-streams/table.js';
import { recordFor } from '../kinesis/filter.js';
import type { pipeOptions } from './options.js';
import { sourceTypeOf } from './reading.js';

type Answers = AnswersTo<typeof pipeOptions>;

/** The ARN of what the pipe reads. */
const read = 'aws pipes describe-pipe --name "$SOURCE" --query Source --output text';

/** How something is put where the pipe reads it. */
export function sendTo(answers: Answers, context: TriggerContext): SendCommand {
  return { source: { output: 'PipeName' }, command: commandFor(answers, context) };
}

function commandFor(answers: Answers, context: TriggerContext): string {
  const type = sourceTypeOf(answers, context);
  const filter = answers['filter-pattern'];
  if (type === 'dynamodb-streams') {
    return putItem(answers, context, `"$(${read} | cut -d / -f 2)"`);
  }
  return type === 'kinesis' ? putRecord(filter) : sendMessage(filter, type === 'sqs-fifo');
}

function putRecord(filter: string | null): string {
  const { key, data } = recordFor(filter);
  const text = bashWord(JSON.stringify(data));
  return `aws kinesis put-record --stream-arn "$(${read})" --partition-key ${bashWord(key)} --data fileb:///dev/stdin <<<${text}`;
}

function sendMessage(filter: string | null, fifo: boolean): string {
  return [
    'aws sqs send-message --queue-url "$(aws sqs get-queue-url --output text --query QueueUrl',
    `--queue-name "$(${read} |`,
    `cut -d : -f 6)")" --message-body ${bashWord(JSON.stringify(bodyFor(filter)))}`,
    ...(fifo ? ['--message-group-id A-1001 --message-deduplication-id "$(date +%s)"'] : []),
  ].join(' ');
}
