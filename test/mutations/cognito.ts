import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsQuestion = { ...ts, file: 'question.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyQuestion = { ...py, file: 'question.py' };

const tokens = { options: { operation: 'PreTokenGeneration', 'lambda-version': 'V2_0' } };
const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['tells everybody why', "throw new Error('Something went wrong.');", 'throw error;'],
    ['lets users in when it fails', "throw new Error('Something went wrong.');", 'return event;'],
    ['hides why it denies', '      throw error;\n', ''],
    ['forgets the event', '{ ...event, response:', '{ response:'],
    ['forgets the response', '...event.response, ', ''],
    ['decides nothing', ', ...decision', ''],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the event', "'Decided', triggerSource", "'Decided', event, triggerSource"],
    ['logs why it denies', "'Denied', triggerSource", "'Denied', triggerSource, error"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the event', "'Decided', { triggerSource", "'Decided', { event, triggerSource"],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsQuestion, [
    ['takes any trigger', " && triggerSource.startsWith('PreSignUp_')", ''],
    ['takes any version', "version === '1' && ", ''],
    [
      'hands over no user',
      '{ triggerSource, userName, request };',
      "{ triggerSource, userName: '', request };",
    ],
  ]),
  ...rows({ ...tsQuestion, ...tokens }, [
    ['takes any version of tokens', "version === '2' && ", ''],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['tells everybody why', 'raise RuntimeError("Something went wrong.") from None', 'raise'],
    [
      'lets users in when it fails',
      'raise RuntimeError("Something went wrong.") from None',
      'return event',
    ],
    ['hides why it denies', 'except DeniedError:', 'except KeyError:'],
    ['forgets the event', '{**event, "response"', '{"response"'],
    ['forgets the response', '**event["response"], ', ''],
    ['decides nothing', ', **decision', ''],
    ['logs the event', '"Decided", extra=details', '"Decided", extra={**details, "of": event}'],
    ['logs why it denies', '"Denied", extra=details', '"Denied", extra=details, exc_info=True'],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyQuestion, [
    ['takes any trigger', ' and source.startswith("PreSignUp_")', ''],
    ['takes any version', 'event["version"] == "1" and ', ''],
    ['hands over no user', 'event["userName"]', '""'],
  ]),
  ...rows({ ...pyQuestion, ...tokens }, [
    ['takes any version of tokens', 'event["version"] == "2" and ', ''],
  ]),
];

/** Mistakes in functions of user pools. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
