import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsAnswer = { language: 'typescript', file: 'answer.ts' };
const tsRequest = { language: 'typescript', file: 'resource-request.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyAnswer = { language: 'python', file: 'answer.py' };
const pyTime = { language: 'python', file: 'in_time.py' };
const pyRequest = { language: 'python', file: 'resource_request.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['does not answer', '  await putAnswer(event, answer);\n', '  void putAnswer;\n'],
    [
      'leaves a failure without an answer',
      "    return { Status: 'FAILED', Reason, ",
      "    throw error;\n    return { Status: 'FAILED', Reason, ",
    ],
    ['takes all the time that there is', ' - answerTime', ''],
    ['keeps the id of what is replaced', 'result.id ?? PhysicalResourceId', 'PhysicalResourceId'],
    ['shows attributes to everybody', '      ...(result.noEcho && { NoEcho: true }),\n', ''],
    ['logs the cause', 'type, resource, errorName });', 'type, resource, error });'],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the event', "message: 'Request answered', type", "message: 'Request answered', event"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the event', "'Request answered', { type", "'Request answered', { event"],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsAnswer, [
    ['sends a content type', "'content-type': ''", "'content-type': 'application/json'"],
    ['takes any status for taken', "return ok ? '' :", "return status ? '' :"],
    ['tries once', '[0, 500, 2000]', '[0]'],
    ['answers what is too large', '<= answerMax', '<= answerMax * 2'],
    ['counts letters for bytes', 'Buffer.byteLength(body)', 'body.length'],
    [
      'is content without having answered',
      '  throw new NotAnsweredError(',
      '  void new NotAnsweredError(',
    ],
  ]),
  ...rows(tsRequest, [
    [
      'names a resource anew with each request',
      "if (event.RequestType !== 'Create')",
      'if (false as boolean)',
    ],
  ]),
  ...rows({ ...tsRequest, ...plain }, [
    ['takes what is for CloudFormation', '/^Service(?:Token|Timeout)$/', '/^Service$/'],
  ]),
  ...rows({ ...tsRequest, ...powertools }, [
    [
      'takes what is for CloudFormation',
      'ServiceTimeout: _timeout, ...own }) => own',
      '...own }) => own',
    ],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['does not answer', '    put_answer(event, answer)\n', ''],
    ['takes all the time that there is', ' / 1000 - ANSWER_TIME', ' / 1000'],
    ['keeps the id of what is replaced', 'result.get("id", physical_id)', 'physical_id'],
    ['shows attributes to everybody', '        answer["NoEcho"] = True\n', '        pass\n'],
    ['logs the cause', 'type(error).__name__', 'str(error)'],
    [
      'logs the event',
      '"Request answered", extra={**details',
      '"Request answered", extra={**event',
    ],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyAnswer, [
    ['sends a content type', '{"Content-Type": ""}', '{"Content-Type": "application/json"}'],
    ['gives up at once', '        if not said:\n            return\n', '        return\n'],
    ['answers what is too large', '<= ANSWER_MAX', '<= ANSWER_MAX * 2'],
    ['is content without having answered', '    raise NotAnsweredError(', '    NotAnsweredError('],
  ]),
  ...rows(pyTime, [
    [
      'lets work catch the end of its time',
      '_Interruption(BaseException)',
      '_Interruption(Exception)',
    ],
  ]),
  ...rows(pyRequest, [
    [
      'names a resource anew with each request',
      'if event["RequestType"] != "Create":',
      'if event is None:',
    ],
    ['takes what is for CloudFormation', '("ServiceToken", "ServiceTimeout")', '("ServiceToken",)'],
  ]),
];

/** Mistakes in functions that make resources of a stack. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
