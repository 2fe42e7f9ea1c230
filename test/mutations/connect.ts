import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const options = {
  source: 'arn:aws:connect:eu-west-2:123456789012:instance/6d0bd5b4-1d9b-4b0a-9d4e-0e6f8f2c7a51',
};
const ts = { language: 'typescript', options };
const py = { language: 'python', options };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows({ ...ts, file: 'handler.ts' }, [
    ['hides failures', '    throw error;\n', '    return {};\n'],
    ['answers nothing', '    return answer;\n', '    return {};\n'],
    ['answers unchecked', 'toAnswer(await', '(await'],
  ]),
  ...rows({ ...ts, ...plain, file: 'handler.ts' }, [
    ['logs the cause', 'contactId, errorName });', 'contactId, error });'],
    ['logs the answer', "answered', contactId });", "answered', contactId, answer });"],
    ['logs no id', "answered', contactId });", "answered' });"],
  ]),
  ...rows({ ...ts, ...powertools, file: 'handler.ts' }, [
    ['logs the cause', '{ contactId, errorName }', '{ contactId, error }'],
    ['logs the answer', '{ contactId });', '{ contactId, answer });'],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows({ ...ts, file: 'answer.ts' }, [
    ['takes lists', ' && !Array.isArray(answer)', ''],
    ['takes numbers', "typeof value !== 'string'", "typeof value === 'object'"],
    [
      'counts letters',
      'Buffer.byteLength(JSON.stringify(answer))',
      'JSON.stringify(answer).length',
    ],
    ['takes less than a flow', '> mostBytes', '>= mostBytes'],
  ]),
  ...rows({ ...ts, file: 'contact-request.ts' }, [
    ['takes any event', "Name !== 'ContactFlowEvent' || ", ''],
    ['takes what has no contact', "typeof ContactId === 'string' && ", ''],
    ['drops the parameters', 'toTexts(Details.Parameters)', '{}'],
    ['drops the attributes', 'attributes: toTexts(Attributes)', 'attributes: {}'],
    ['drops the address', 'CustomerEndpoint?.Address ?? null', 'null'],
  ]),
];

const python: Mutation[] = [
  ...rows({ ...py, file: 'handler.py' }, [
    ['hides failures', '        raise\n', '        return {}\n'],
    ['answers nothing', '    return answer\n', '    return {}\n'],
    [
      'answers unchecked',
      'to_answer(answer_contact(to_contact_request(event)))',
      'answer_contact(to_contact_request(event))',
    ],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    [
      'logs the answer',
      'extra=about)\n    return',
      'extra={**about, "answer": answer})\n    return',
    ],
  ]),
  ...rows({ ...py, ...powertools, file: 'handler.py' }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows({ ...py, file: 'answer.py' }, [
    ['takes numbers', 'isinstance(each, str)', 'isinstance(each, str | int)'],
    ['counts letters', '.encode()) > MOST_BYTES', ') > MOST_BYTES'],
    ['takes less than a flow', '> MOST_BYTES', '>= MOST_BYTES'],
  ]),
  ...rows({ ...py, file: 'contact_request.py' }, [
    ['takes any event', '"Name": "ContactFlowEvent"', '"Name": str()'],
    ['takes what has no contact', '"ContactId": str(id), ', ''],
    ['drops the parameters', 'to_texts(asked.get("Parameters"))', '{}'],
    ['drops the address', '.get("Address")', '.get("Type")'],
  ]),
];

/** Mistakes in functions that flows of Amazon Connect call. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
