import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };
const inner = { options: { fields: ['Query.orders', 'Order.customer'] } };
const batch = { options: { kind: 'batch' } };
const authorizer = { options: { kind: 'authorizer' } };

const ts = { language: 'typescript', file: 'handler.ts' };
const tsField = { language: 'typescript', file: 'field.ts' };
const tsItem = { language: 'typescript', file: 'batch-item.ts', ...batch };
const tsRequest = { language: 'typescript', file: 'authorization-request.ts', ...authorizer };
const tsDecision = { language: 'typescript', file: 'decision.ts', ...authorizer };
const py = { language: 'python', file: 'handler.py' };
const pyField = { language: 'python', file: 'field.py' };
const pyItem = { language: 'python', file: 'batch_item.py', ...batch };
const pyRequest = { language: 'python', file: 'authorization_request.py', ...authorizer };
const pyDecision = { language: 'python', file: 'decision.py', ...authorizer };

const hidden = "throw new Error('Something went wrong.');";

const resolvers: Mutation[] = [
  ...rows(ts, [
    ['does not wait', 'await resolveField(', 'resolveField('],
    ['answers otherwise', 'return value;', 'return { value };'],
    ['hides refusals', '      throw error;\n', `      ${hidden}\n`],
    ['tells why it failed', hidden, 'throw error;'],
    ['logs the cause', 'field, errorName }', 'field, error }'],
    ['answers with nothing', hidden, 'return null;'],
  ]),
  ...rows({ ...ts, ...plain }, [
    [
      'logs the event',
      "message: 'Field resolved', field",
      "message: 'Field resolved', field, event",
    ],
    [
      'logs the value',
      "message: 'Field resolved', field",
      "message: 'Field resolved', field, value",
    ],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the event', "'Field resolved', { field }", "'Field resolved', { field, event }"],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows({ ...tsField, ...powertools }, [
    ['forgets who asks', 'identity: event.identity ?? null', 'identity: null'],
    ['takes any name', 'z.enum(', 'z.string() || z.enum('],
    [
      'takes an event without arguments',
      'arguments: membersSchema, source',
      'arguments: z.any(), source',
    ],
    ['takes an event without a field', 'name === null || !context.success', '!context.success'],
  ]),
  ...rows({ ...tsField, ...plain }, [
    ['forgets who asks', 'identity: identity ?? null', 'identity: null'],
    ['takes any field', 'each === name', 'each !== name'],
    ['takes an event without arguments', '!isMembers(args) || ', ''],
  ]),
];

const belonging: Mutation[] = rows({ ...tsField, ...plain, ...inner }, [
  ['drops what the field belongs to', 'args, source, identity:', 'args, source: null, identity:'],
]);

const batches: Mutation[] = [
  ...rows({ ...ts, ...batch }, [
    ['does not wait', 'await resolveFields(', 'resolveFields('],
    ['tells why it failed', hidden, 'throw error;'],
    ['logs the cause', 'field, errorName }', 'field, error }'],
    ['answers with nothing', hidden, 'return [];'],
    ['fails for one that is refused', 'if (error instanceof FieldError) return error;', ''],
    ['logs no errors', 'items: items.length, errors', 'items: items.length'],
  ]),
  ...rows({ ...ts, ...batch, ...powertools }, [
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsItem, [
    ['answers without those refused', 'return batch.map((each)', 'return asked.map((each)'],
    ['takes any number of values', 'values.length !== asked.length', 'values.length < 0'],
    ['takes too many values', 'values.length !== asked.length', 'values.length < asked.length'],
    [
      'tells why one failed',
      'value instanceof FieldError ? value.message',
      'value ? value.message',
    ],
    [
      'gives errors for values',
      'if (!(value instanceof Error)) return',
      'if (value !== undefined) return',
    ],
    ['does not name errors', 'errorType: value.name', "errorType: 'Error'"],
  ]),
];

const authorizers: Mutation[] = [
  ...rows({ ...ts, ...authorizer }, [
    ['tells why it failed', hidden, 'throw error;'],
    ['lets everybody in when it fails', hidden, 'return { isAuthorized: true };'],
    ['logs the cause', 'requestId, errorName }', 'requestId, error }'],
    ['logs the event', 'requestId, isAuthorized:', 'requestId, event, isAuthorized:'],
    ['does not look at the decision', 'toAnswer(await', '(await'],
  ]),
  ...rows({ ...ts, ...authorizer, ...powertools }, [
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsDecision, [
    ['lets in for what is no yes', 'isAuthorized !== true', '!isAuthorized'],
    ['takes any field', 'fieldPattern.test(field)', 'field.length > 0'],
    ['takes no ARN', 'arn:[\\w-]+:appsync:', 'arn:none:'],
    ['takes any time to live', ' || ttlOverride > 3600', ''],
    ['takes half a second', '!Number.isInteger(ttlOverride) || ', ''],
    ['takes a larger context', '5 * 1024 * 1024', '5 * 1024 * 1025'],
    [
      'counts letters',
      'Buffer.byteLength(JSON.stringify(resolverContext))',
      'JSON.stringify(resolverContext).length',
    ],
    ['drops what resolvers see', 'return { ...decision, isAuthorized }', 'return { isAuthorized }'],
  ]),
  ...rows({ ...tsRequest, ...plain }, [
    ['takes an empty token', " || token === ''", ''],
    ['takes what is no token', "typeof token !== 'string' || ", ''],
    [
      'forgets what is asked',
      'query, operationName, variables }',
      "query: '', operationName, variables }",
    ],
  ]),
  ...rows({ ...tsRequest, ...powertools }, [
    ['takes an empty token', 'z.string().min(1)', 'z.string()'],
    ['takes what is no token', 'z.string().min(1)', 'z.any()'],
    [
      'quotes the event',
      "UnexpectedEventError('The event",
      "Error(JSON.stringify(event) + 'The event",
    ],
  ]),
];

const raised = 'raise RuntimeError("Something went wrong.") from None';

const python: Mutation[] = [
  ...rows(py, [
    ['answers otherwise', '    return value\n', '    return {"value": value}\n'],
    ['hides refusals', '        raise\n', `        ${raised}\n`],
    ['tells why it failed', raised, 'raise'],
    ['quotes why it failed', raised, 'raise RuntimeError("Something went wrong.") from error'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    [
      'logs the value',
      'extra={"field": field})\n    return',
      'extra={"value": value})\n    return',
    ],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyField, [['takes any field', 'if name not in NAMES:', 'if name is NAMES:']]),
  ...rows({ ...pyField, ...plain }, [
    ['forgets who asks', 'others.get("identity")', 'None'],
    ['takes an event without arguments', '"arguments": {**args}', '"arguments": args'],
    ['takes an event without a field', 'as source, **others} if name:', 'as source, **others}:'],
  ]),
  ...rows({ ...pyField, ...powertools }, [
    ['forgets who asks', 'given.source, given.identity)', 'given.source, None)'],
    ['takes an event without arguments', 'arguments: dict[str, Any]', 'arguments: Any'],
  ]),
  ...rows({ ...pyField, ...plain, ...inner }, [
    ['drops what the field belongs to', 'Field(name, args, source,', 'Field(name, args, None,'],
  ]),
  ...rows({ ...py, ...batch }, [
    ['tells why it failed', raised, 'raise'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    ['logs no errors', ', "errors": errors', ''],
    [
      'fails for one that is refused',
      '        return refusal\n',
      '        raise RuntimeError from refusal\n',
    ],
  ]),
  ...rows({ ...py, ...batch, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyItem, [
    ['answers without those refused', 'for each in batch]', 'for each in asked]'],
    ['answers in another order', 'for each in batch]', 'for each in batch][::-1]'],
    ['takes any number of values', 'len(values) != len(asked)', 'len(values) < 0'],
    ['takes too many values', 'len(values) != len(asked)', 'len(values) < len(asked)'],
    [
      'tells why one failed',
      'str(value) if isinstance(value, FieldError) else',
      'str(value) if value else',
    ],
    ['does not name errors', '"errorType": type(value).__name__', '"errorType": "Error"'],
  ]),
  ...rows({ ...py, ...authorizer }, [
    ['tells why it failed', raised, 'raise'],
    ['lets everybody in when it fails', raised, 'return {"isAuthorized": True}'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    [
      'logs the event',
      '"request_id": request_id, "is_authorized"',
      '"request": event, "is_authorized"',
    ],
  ]),
  ...rows({ ...py, ...authorizer, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyDecision, [
    [
      'lets in for what is no yes',
      'decision.is_authorized is not True',
      'not decision.is_authorized',
    ],
    ['takes any field', 'if not all(FIELD.fullmatch(field)', 'if not all(field'],
    ['takes no ARN', 'arn:[\\w-]+:appsync:', 'arn:none:'],
    ['takes any time to live', '0 <= value <= 3600', '0 <= value'],
    ['takes half a second', 'type(value) is int and ', ''],
    ['takes a larger context', '5 * 1024 * 1024', '5 * 1024 * 1025'],
    ['counts letters', ', ensure_ascii=False).encode()', ', ensure_ascii=False)'],
    [
      'drops what resolvers see',
      '"resolverContext": decision.resolver_context',
      '"resolverContext": None',
    ],
  ]),
  ...rows({ ...pyRequest, ...plain }, [
    ['takes an empty token', '} if token:', '}:'],
    ['forgets the name of the operation', 'context.get("operationName")', 'None'],
  ]),
  ...rows({ ...pyRequest, ...powertools }, [
    ['takes an empty token', ', min_length=1', ''],
    ['forgets the name of the operation', 'given.context.operation_name', 'None'],
    ['forgets what is asked', 'query=given.context.query', 'query=""'],
  ]),
];

const typescript = [...resolvers, ...belonging, ...batches, ...authorizers];

/** Mistakes in functions that AppSync asks. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
