import type { AnswersTo, Problem } from '../../generators/define.js';
import type { PollLink } from '../../generators/wiring.js';
import { streamOptions } from './stream-mapping.js';

/** A date and time with its offset, to the second. */
const moment =
  /^20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/**
 * Where a mapping begins that can begin at a time: those of Kinesis, Kafka and DocumentDB.
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
 */
export const startingOptions = {
  'starting-position': {
    ...streamOptions['starting-position'],
    description:
      'Where the first reading begins: the oldest record of the stream, the next one, or at a time',
    enum: ['TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP'],
  },
  'starting-position-timestamp': {
    type: 'string',
    description:
      'Time at which the first reading begins, such as 2025-01-15T09:30:00Z; not in the future when it is deployed',
    pattern: moment,
    maxLength: 25,
    default: null,
  },
} as const;

type Answers = AnswersTo<typeof startingOptions>;

/** The parameters of the mapping; the time as AWS has it, in seconds since 1970. */
export function startOf(answers: Answers): PollLink['mapping'] {
  const time = answers['starting-position-timestamp'];
  return {
    startingPosition: answers['starting-position'],
    startingPositionTimestamp: time === null ? null : Date.parse(time) / 1000,
  };
}

/** What is wrong with where reading begins: a position without its time, a time without one, or a day that no month has. */
export function startProblems(answers: Answers): Problem[] {
  const option = 'starting-position-timestamp';
  const time = answers[option];
  const timed = answers['starting-position'] === 'AT_TIMESTAMP';
  if (timed && time === null) {
    return [{ option: 'starting-position', message: `is AT_TIMESTAMP, which needs --${option}` }];
  }
  if (time === null) return [];
  if (!timed) {
    return [{ option, message: 'goes with --starting-position AT_TIMESTAMP alone' }];
  }
  return isDay(time)
    ? []
    : [{ option, message: `names a day that there is not: ${time.slice(0, 10)}` }];
}

/** True where the month has that day: dates roll over to the next month else. */
function isDay(time: string): boolean {
  const day = time.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
