import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', options: {} };
const py = { language: 'python', options: {} };

const more = { parameters: ['DeviceId', 'HardwareRevision'], 'thing-name-prefix': 'meter:' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows({ ...ts, file: 'handler.ts' }, [
    [
      'allows what fails',
      '    throw error;\n',
      '    return { allowProvisioning: true, parameterOverrides: {} };\n',
    ],
    [
      'hides failures',
      '    throw error;\n',
      '    return { allowProvisioning: false, parameterOverrides: {} };\n',
    ],
    ['answers unchecked', 'toAnswer(await', '(await'],
  ]),
  ...rows({ ...ts, ...plain, file: 'handler.ts' }, [
    ['logs the cause', 'certificateId, errorName });', 'certificateId, error });'],
    ['logs the device', 'certificateId, allowProvisioning });', '...event, allowProvisioning });'],
    ['logs no id', "decided', certificateId, ", "decided', "],
  ]),
  ...rows({ ...ts, ...powertools, file: 'handler.ts' }, [
    ['logs the cause', '{ certificateId, errorName }', '{ certificateId, error }'],
    ['logs the device', '{ certificateId, allowProvisioning }', '{ ...event, allowProvisioning }'],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows({ ...ts, file: 'answer.ts' }, [
    ['takes a yes of any kind', "typeof allowProvisioning !== 'boolean' || ", ''],
    ['takes lists', '    !Array.isArray(overrides) &&\n', ''],
    ['takes numbers', "every((value) => typeof value === 'string')", 'every((value) => value)'],
    [
      'always says yes',
      'return { allowProvisioning, parameter',
      'return { allowProvisioning: true, parameter',
    ],
    [
      'drops overrides',
      'allowProvisioning, parameterOverrides };',
      'allowProvisioning, parameterOverrides: {} };',
    ],
  ]),
  ...rows({ ...ts, file: 'decide-provisioning.ts' }, [
    ['lets everybody in', 'allowProvisioning: false', 'allowProvisioning: true'],
  ]),
  ...rows({ ...ts, file: 'claiming-device.ts' }, [
    ['takes any event', "ids.some((id) => typeof id !== 'string' || id === '') || ", ''],
    ['takes nested parameters', ' || !areTexts(parameters)', ''],
    ['takes any name', '!/^[a-zA-Z0-9:_-]+$/.test(name) || ', ''],
    ['takes a name that only begins well', '+$/.test(name)', '+/.test(name)'],
    ['takes names that are too long', 'name.length > mostCharacters || ', ''],
    [
      'takes names that are one shorter',
      'name.length > mostCharacters',
      'name.length >= mostCharacters',
    ],
    [
      'mixes up the certificates',
      'return { certificateId, ',
      'return { certificateId: claimCertificateId, ',
    ],
  ]),
  ...rows({ ...ts, options: more, file: 'claiming-device.ts' }, [
    ['asks for one parameter alone', " || others.includes('')", ''],
  ]),
];

const python: Mutation[] = [
  ...rows({ ...py, file: 'handler.py' }, [
    [
      'allows what fails',
      '        raise\n',
      '        return {"allowProvisioning": True, "parameterOverrides": {}}\n',
    ],
    [
      'hides failures',
      '        raise\n',
      '        return {"allowProvisioning": False, "parameterOverrides": {}}\n',
    ],
    [
      'answers unchecked',
      'to_answer(decide_provisioning(to_claiming_device(event)))',
      'decide_provisioning(to_claiming_device(event))',
    ],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    ['logs the device', 'extra={**about, "allowed"', 'extra={**about, "event": event, "allowed"'],
  ]),
  ...rows({ ...py, ...powertools, file: 'handler.py' }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows({ ...py, file: 'answer.py' }, [
    [
      'takes a yes of any kind',
      '"allowProvisioning": bool(allowed)',
      '"allowProvisioning": allowed',
    ],
    ['takes numbers', 'isinstance(value, str)', 'isinstance(value, str | int)'],
    ['always says yes', '{"allowProvisioning": allowed, "', '{"allowProvisioning": True, "'],
  ]),
  ...rows({ ...py, file: 'decide_provisioning.py' }, [
    ['lets everybody in', '"allowProvisioning": False', '"allowProvisioning": True'],
  ]),
  ...rows({ ...py, file: 'claiming_device.py' }, [
    ['takes nested parameters', ' and are_texts(parameters)', ''],
    [
      'takes what has no certificate',
      '"certificateId": str(certificate)',
      '"claimCertificateId": str(certificate)',
    ],
    ['takes a name that only begins well', 're.fullmatch(', 're.match('],
    ['takes names that are too long', ' and len(name) <= MOST_CHARACTERS', ''],
    ['takes names that are one shorter', 'len(name) <= MOST', 'len(name) < MOST'],
  ]),
  ...rows({ ...py, options: more, file: 'claiming_device.py' }, [
    ['asks for one parameter alone', ' or "" in others', ''],
  ]),
];

/** Mistakes in functions that AWS IoT asks before it provisions devices. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
