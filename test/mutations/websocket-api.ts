import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = (file: string) => ({ language: 'typescript', file });
const py = (file: string) => ({ language: 'python', file });

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts('handler.ts'), [
    [
      'does not wait for the route',
      'answer(await dispatch(routes, event))',
      'answer(dispatch(routes, event).catch(() => null))',
    ],
    [
      'answers errors with what happened',
      "problem(500, 'Internal server error', event)",
      'problem(500, String(error), event)',
    ],
    ['takes refusals for errors', 'error instanceof Refusal', 'error instanceof RangeError'],
    ['answers errors with 200', "problem(500, 'Int", "problem(200, 'Int"],
  ]),
  ...rows({ ...ts('handler.ts'), ...plain }, [
    ['logs the event', 'requestId, error });', 'requestId, error, event });'],
    ['logs no connection', "'Route failed', routeKey, connectionId,", "'Route failed', routeKey,"],
  ]),
  ...rows({ ...ts('handler.ts'), ...powertools }, [
    ['logs the event', 'connectionId, error });', 'connectionId, error, event });'],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(ts('answers.ts'), [
    ['takes nothing for what is false', 'value === null || value === undefined', '!value'],
    [
      'answers nothing with null',
      'return { statusCode: 200 };',
      "return { statusCode: 200, body: 'null' };",
    ],
    ['forgets the request', '{ message, connectionId, requestId }', '{ message, connectionId }'],
  ]),
  ...rows(ts('router.ts'), [
    [
      'takes an unknown route for done',
      "throw new Refusal(404, 'There is no such route.')",
      'return null',
    ],
  ]),
  ...rows(ts('connection.ts'), [
    ['leaves messages in base64', 'isBase64Encoded ?', 'false ?'],
    ['looks for the origin by its small name', 'name.toLowerCase() ===', 'name ==='],
    ['forgets the parameters', 'event.queryStringParameters ?? {}', '{}'],
    ['takes no reason for an empty one', 'disconnectReason || null', "disconnectReason ?? ''"],
    [
      'takes the message for another',
      'messageId, text:',
      'messageId: connectionOf(event).connectionId, text:',
    ],
  ]),
  ...rows({ ...ts('connection.ts'), ...plain }, [
    ['takes lists for objects', ' && !Array.isArray(value)', ''],
  ]),
  ...rows({ ...ts('connection.ts'), ...powertools }, [
    [
      'takes lists for objects',
      'z.record(z.string(), z.unknown())',
      'z.looseObject({}).or(z.array(z.any())).transform(Object)',
    ],
  ]),
];

const python: Mutation[] = [
  ...rows(py('handler.py'), [
    [
      'answers errors with what happened',
      'except Exception:',
      'except Exception as error:\n        return problem(500, str(error), event)\n    except BaseException:',
    ],
    ['answers errors with 200', 'problem(500, "Int', 'problem(200, "Int'],
    ['logs no connection', '            "connection_id": request["connectionId"],\n', ''],
    ['logs the event', '"route_key": request["routeKey"]', '"route_key": event'],
  ]),
  ...rows({ ...py('handler.py'), ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(py('answers.py'), [
    ['takes nothing for what is false', 'if value is None:', 'if not value:'],
    ['forgets the request', '        "requestId": context["requestId"],\n', ''],
  ]),
  ...rows(py('router.py'), [
    [
      'takes an unknown route for done',
      'raise Refusal(404, "There is no such route.")',
      'return None',
    ],
  ]),
  ...rows(py('connection.py'), [
    ['leaves messages in base64', 'if event["isBase64Encoded"] else', 'if False else'],
    ['looks for the origin by its small name', '{name.lower(): value', '{name: value'],
    ['forgets the parameters', 'event.get("queryStringParameters") or {}', '{}'],
    [
      'takes no reason for an empty one',
      'context.get("disconnectReason") or None',
      'context.get("disconnectReason")',
    ],
  ]),
  ...rows({ ...py('connection.py'), ...plain }, [
    ['takes lists for objects', 'isinstance(value, dict)', 'isinstance(value, dict | list)'],
  ]),
  ...rows({ ...py('connection.py'), ...powertools }, [
    [
      'takes lists for objects',
      'TypeAdapter(dict[str, Any])',
      'TypeAdapter(dict[str, Any] | list[Any])',
    ],
  ]),
];

/** Mistakes in functions of a WebSocket API. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
