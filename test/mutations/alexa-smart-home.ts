import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const options = { source: 'amzn1.ask.skill.5c6e2a1b-8d4f-4f0e-9a37-0b1c2d3e4f50' };
const ts = { language: 'typescript', file: 'handler.ts', options };
const tsHome = { ...ts, file: 'smart-home.ts' };
const tsAnswer = { ...ts, file: 'answer-directive.ts' };
const py = { language: 'python', file: 'handler.py', options };
const pyHome = { ...py, file: 'smart_home.py' };
const pyAnswer = { ...py, file: 'answer_directive.py' };

const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    [
      'fails instead of answering',
      "return refused(event, 'INTERNAL_ERROR'",
      "throw new Error('INTERNAL_ERROR'",
    ],
    ['tells everybody why', "'Something went wrong.'", 'String(error)'],
    ['hides what is wrong', 'error.type, error.message', "'INTERNAL_ERROR', error.message"],
    ['logs the cause', 'messageId, name, errorName', 'messageId, name, error'],
    ['logs no id', 'const { messageId, name }', "const messageId = '', { name }"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsHome, [
    ['switches on for off', "? 'ON' : 'OFF'", "? 'ON' : 'ON'"],
    ['forgets the correlation token', ', ...correlated }', ' }'],
    ['forgets the device', '      ...about,\n', ''],
    ['repeats the id', 'const messageId = randomUUID();', 'const { messageId } = header;'],
    ['takes a directive about nothing', "typeof member === 'string'", "member !== 'x'"],
    ['answers grants like others', "=== 'AcceptGrant'", "=== 'Grant'"],
    ['answers for another interface', "'Alexa.Discovery', 'Disc", "'Alexa', 'Disc"],
  ]),
  ...rows(tsAnswer, [
    ['answers a report like a change', "'StateReport'", "'Response'"],
    [
      'does not switch',
      'await setPower(endpointId, power, token)',
      'await stateOf(endpointId, token)',
    ],
    ['does not wait for grants', 'await acceptGrant', 'void acceptGrant'],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    [
      'fails instead of answering',
      'return refused(event, "INTERNAL_ERROR", "Something went wrong.")',
      'raise',
    ],
    ['tells everybody why', '"Something went wrong."', 'str(error)'],
    ['hides what is wrong', 'error.type, str(error)', '"INTERNAL_ERROR", str(error)'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    ['logs no id', '{"message_id": header["messageId"], ', '{'],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyHome, [
    ['forgets the correlation token', 'if "correlationToken" in', 'if "token" in'],
    ['forgets the device', 'case {"endpoint": ', 'case {"device": '],
    ['repeats the id', 'str(uuid.uuid4())', 'directive["header"]["messageId"]'],
    ['answers grants like others', '== "AcceptGrant"', '== "Grant"'],
    ['answers for another interface', '"Alexa.Discovery", "Disc', '"Alexa", "Disc'],
  ]),
  ...rows(pyAnswer, [
    ['switches on for off', 'else "OFF"', 'else "ON"'],
    ['answers a report like a change', '"StateReport"', '"Response"'],
    ['does not switch', 'set_power(endpoint_id, power, token)', 'state_of(endpoint_id, token)'],
    [
      'takes a directive about nothing',
      '"name": "TurnOn" | "TurnOff" as name},\n            "endpoint"',
      '"name": "TurnOn" | "TurnOff" as name},\n            "device"',
    ],
  ]),
];

/** Mistakes in functions of Smart Home skills. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
