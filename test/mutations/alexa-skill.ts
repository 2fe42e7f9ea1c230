import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const options = { source: 'amzn1.ask.skill.5c6e2a1b-8d4f-4f0e-9a37-0b1c2d3e4f50' };
const ts = { language: 'typescript', file: 'handler.ts', options };
const tsSkill = { ...ts, file: 'skill.ts' };
const py = { language: 'python', file: 'handler.py', options };
const pySkill = { ...py, file: 'skill.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['swallows the failure', '    throw error;\n', '    return silence;\n'],
    ['logs the cause', 'requestId, errorName });', 'requestId, error });'],
    ['logs what Alexa says of an error', 'errorType: cause.type', 'errorType: cause'],
    [
      'says nothing',
      'request ? toResponse(await answerRequest(request)) : silence',
      'request && (await answerRequest(request)) ? silence : silence',
    ],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the event', "'Request answered', requestId, type", "'Request answered', event"],
    ['logs no id of what failed', "'Request failed', requestId,", "'Request failed',"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the event', "'Request answered', { requestId, type }", "'Request answered', { event }"],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsSkill, [
    [
      'lets other skills in',
      'application.applicationId !== skillId',
      "application.applicationId === ''",
    ],
    ['speaks to ended sessions', "request.type !== 'IntentRequest'", "request.type.includes('.')"],
    ['ends sessions that wait', 'shouldEndSession: reprompt === null', 'shouldEndSession: true'],
    ['forgets the session', 'session?.attributes ?? {}', '{}'],
    ['keeps nothing', '    sessionAttributes: attributes,\n', ''],
    ['takes no slot for an empty one', 'value = null', "value = ''"],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['swallows the failure', '        raise\n', '        return silence()\n'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    ['logs what Alexa says of an error', 'request["error"]["type"]', 'request["error"]'],
    [
      'says nothing',
      'to_response(answer_request(asked)) if asked',
      'answer_request(asked) and silence() if asked',
    ],
    [
      'logs the event',
      '"Request answered", extra=details',
      '"Request answered", extra={"of": event}',
    ],
    ['logs no id', '{"request_id": request["requestId"], "type"', '{"type"'],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pySkill, [
    ['lets other skills in', '["applicationId"] != SKILL_ID', '["applicationId"] == ""'],
    [
      'speaks to ended sessions',
      '("LaunchRequest", "IntentRequest")',
      '("LaunchRequest", "IntentRequest", "SessionEndedRequest")',
    ],
    [
      'ends sessions that wait',
      '"shouldEndSession": answer.reprompt is None',
      '"shouldEndSession": True',
    ],
    ['forgets the session', 'event.get("session", {}).get("attributes", {})', '{}'],
    ['keeps nothing', '"sessionAttributes": answer.attributes', '"sessionAttributes": {}'],
    ['takes no slot for an empty one', 'given.get("value")', 'given.get("value", "")'],
  ]),
];

/** Mistakes in functions of a skill. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
