import type { AnswersTo, Problem, TriggerContext } from '../../../generators/define.js';
import type { EventShape } from '../../shared/paths/view.js';
import type { urlOptions } from './options.js';

type Answers = Pick<AnswersTo<typeof urlOptions>, 'invoke-mode'>;

const shape: EventShape = {
  event: 'LambdaFunctionURLEvent',
  result: 'APIGatewayProxyStructuredResultV2',
  requestId: 'sample.requestContext.requestId',
  pythonRequestId: 'SAMPLE["requestContext"]["requestId"]',
};

/** The same of one that answers as a stream. */
const streamedShape: EventShape = {
  ...shape,
  result: 'StreamedAnswer',
  typesFrom: './answer.js',
  streams: true,
};

/** True where answers are sent as they come. */
export const streams = (answers: Answers): boolean => answers['invoke-mode'] === 'RESPONSE_STREAM';

/** Who cannot answer as a stream. https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html */
export function streamingProblems(answers: Answers, { fn, host }: TriggerContext): Problem[] {
  if (!streams(answers)) return [];
  const option = 'invoke-mode';
  if (!fn.runtime.startsWith('nodejs')) {
    const message = `RESPONSE_STREAM is for Node.js: the runtime ${fn.runtime} sends an answer once it is complete`;
    return [{ option, message }];
  }
  if (fn.vpc) {
    return [
      { option, message: 'RESPONSE_STREAM does not go with a VPC: its URLs send no streams' },
    ];
  }
  if (!host) return [];
  const message =
    'RESPONSE_STREAM needs a function of its own: a dispatcher hands whole answers on';
  return [{ option, message }];
}

/** How handlers get their requests, and what they answer. */
export const shapeOf = (answers: Answers): EventShape => (streams(answers) ? streamedShape : shape);
