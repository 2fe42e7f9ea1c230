import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsStep = { language: 'typescript', file: 'step.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyStep = { language: 'python', file: 'step.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    [
      'swallows the failure',
      '    throw error;\n',
      "    return { orderId: '', accepted: false };\n",
    ],
    ['answers otherwise', 'return result;', 'return { ...result };'],
    ['logs the cause', 'executionId, errorName });', 'executionId, error });'],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the event', "message: 'Step done', executionId", "message: 'Step done', event"],
    [
      'logs the result',
      "message: 'Step done', executionId",
      "message: 'Step done', executionId, result",
    ],
    ['logs no id of what failed', "'Step failed', executionId,", "'Step failed',"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the event', "'Step done', { executionId }", "'Step done', { executionId, event }"],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsStep, [
    ['calls its error otherwise', "name = 'InvalidInputError'", "name = 'InputError'"],
  ]),
  ...rows({ ...tsStep, ...plain }, [
    [
      'takes text for a number',
      "typeof quantity === 'number' && Number.isInteger(quantity) && ",
      '',
    ],
    ['takes an order of nothing', 'quantity > 0', 'quantity >= 0'],
    [
      'passes on what it does not know',
      'order: { orderId, quantity } };',
      'order: Object(input) };',
    ],
  ]),
  ...rows({ ...tsStep, ...powertools }, [
    ['takes any quantity', 'z.int().positive()', 'z.any()'],
    ['takes an order of nothing', 'z.int().positive()', 'z.int()'],
    [
      'quotes the input',
      "new InvalidInputError('The input",
      "new InvalidInputError(JSON.stringify(input) + 'The input",
    ],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    [
      'swallows the failure',
      '        raise\n',
      '        return {"orderId": "", "accepted": False}\n',
    ],
    ['answers nothing', '    return result\n', '    return None\n'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    [
      'logs the event',
      '"Step done", extra={"execution_id": execution_id}',
      '"Step done", extra={"event": event}',
    ],
    ['logs no id of what failed', '{"execution_id": execution_id, "error"', '{"error"'],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows({ ...pyStep, ...plain }, [
    ['takes an order of nothing', 'value > 0', 'value >= 0'],
    ['takes any quantity', 'int(quantity)} if is_count(quantity):', 'quantity}:'],
    ['calls its error otherwise', 'raise InvalidInputError(', 'raise ValueError('],
  ]),
  ...rows({ ...pyStep, ...powertools }, [
    ['takes an order of nothing', 'Field(gt=0)', 'Field(ge=0)'],
    [
      'quotes the input',
      'raise InvalidInputError(message) from None',
      'raise InvalidInputError(str(event))',
    ],
    ['calls its error otherwise', 'raise InvalidInputError(', 'raise ValueError('],
  ]),
];

/** Mistakes in functions of a state machine. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
