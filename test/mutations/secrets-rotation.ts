import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript' };
const py = { language: 'python' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows({ ...ts, file: 'handler.ts' }, [
    ['swallows failures', '    throw error;\n', ''],
    ['does not wait for the step', 'await rotate(', 'rotate('],
  ]),
  ...rows({ ...ts, ...plain, file: 'handler.ts' }, [
    ['logs the cause', 'versionId, errorName });', 'versionId, error });'],
    ['logs no step of what failed', "step failed', step,", "step failed',"],
  ]),
  ...rows({ ...ts, ...powertools, file: 'handler.ts' }, [
    ['logs the cause', 'versionId, errorName });', 'versionId, error });'],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
    ['logs no step of what failed', "step failed', { step,", "step failed', {"],
  ]),
  ...rows({ ...ts, file: 'rotation-step.ts' }, [
    ['takes a step without a version', " && typeof versionId === 'string'", ''],
    ['does not look for the step', '(each) => each === Step', '() => true'],
  ]),
  ...rows({ ...ts, file: 'rotation.ts' }, [
    [
      'makes another password each time',
      'if (await hasValue({ secretId, versionId })) return;',
      'await hasValue({ secretId, versionId });',
    ],
    [
      'makes a password when it cannot see one',
      'if (error instanceof ResourceNotFoundException) return false;\n    throw error;',
      'void (error instanceof ResourceNotFoundException);\n    return false;',
    ],
    [
      'takes versions of no rotation',
      "if (!own.includes('AWSPENDING')) {",
      "if (own.includes('AWSPREVIOUS')) {",
    ],
    ['rotates what is done', "if (own.includes('AWSCURRENT')) return;", ''],
    [
      'makes the password current at once',
      "VersionStages: ['AWSPENDING']",
      "VersionStages: ['AWSCURRENT']",
    ],
    [
      'loses the rest of the secret',
      '{ ...current, [passwordKey]: password }',
      '{ [passwordKey]: password }',
    ],
    ['sets the old password', 'next: await pendingOf(version)', 'next: await currentOf(secretId)'],
    [
      'tests the old password',
      'testPassword(await pendingOf(version))',
      'testPassword(await currentOf(secretId))',
    ],
    ['does not wait for the system', 'return setPassword({', 'return void setPassword({'],
    ['makes the old version current', 'MoveToVersionId: versionId', 'MoveToVersionId: current'],
    [
      'asks for any password',
      'new GetRandomPasswordCommand(passwordRules)',
      'new GetRandomPasswordCommand({})',
    ],
  ]),
  ...rows({ ...ts, file: 'credentials.ts' }, [
    ['takes an empty password', " && value[passwordKey] !== ''", ''],
    ['quotes the secret', 'text ${passwordKey}.`', 'text ${passwordKey}: ${text}`'],
    ['hands on the error of JSON', '    return null;\n', '    throw new Error(text);\n'],
  ]),
];

const python: Mutation[] = [
  ...rows({ ...py, file: 'handler.py' }, [
    ['swallows failures', '        raise\n', '        return\n'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    ['logs no step', '"step": event.get("Step"),', ''],
  ]),
  ...rows({ ...py, ...powertools, file: 'handler.py' }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows({ ...py, file: 'rotation.py' }, [
    [
      'makes another password each time',
      '    if has_value(asked):\n        return\n',
      '    has_value(asked)\n',
    ],
    [
      'makes a password when it cannot see one',
      'if error.response["Error"]["Code"] != "ResourceNotFoundException":',
      'if not error.response:',
    ],
    ['takes versions of no rotation', 'if "AWSPENDING" not in own:', 'if "AWSPREVIOUS" in own:'],
    ['rotates what is done', '    if "AWSCURRENT" in own:\n        return\n', ''],
    [
      'makes the password current at once',
      'VersionStages=["AWSPENDING"]',
      'VersionStages=["AWSCURRENT"]',
    ],
    ['loses the rest of the secret', '{**current_of(asked), PASSWORD_KEY', '{PASSWORD_KEY'],
    ['sets the old password', 'next=pending_of(asked)', 'next=current_of(asked)'],
    [
      'tests the old password',
      'check_password(pending_of(asked))',
      'check_password(current_of(asked))',
    ],
    [
      'makes the old version current',
      'MoveToVersionId=asked.version_id',
      'MoveToVersionId=current[0]',
    ],
    ['asks for any password', 'get_random_password(**PASSWORD_RULES)', 'get_random_password()'],
  ]),
  ...rows({ ...py, file: 'credentials.py' }, [
    [
      'takes an empty password',
      '            if credentials[PASSWORD_KEY]:\n                return credentials',
      '            return credentials',
    ],
    ['quotes the secret', 'text {PASSWORD_KEY}."', 'text {PASSWORD_KEY}: {text}"'],
  ]),
];

/** Mistakes in functions that rotate a secret. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
