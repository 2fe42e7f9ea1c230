import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsObject = { language: 'typescript', file: 'batch-object.ts' };
const tsFailure = { language: 'typescript', file: 'failure.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyObject = { language: 'python', file: 'batch_object.py' };
const pyFailure = { language: 'python', file: 'failure.py' };

const powertools = { style: 'powertools' };
const lenient = { options: { 'treat-missing-keys-as': 'TemporaryFailure' } };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['takes any event', '  requireKnown(event);\n', '  if (event === null) requireKnown(event);\n'],
    [
      'answers in the first version alone',
      '    invocationSchemaVersion,\n    treat',
      "    invocationSchemaVersion: '1.0',\n    treat",
    ],
    ['answers for the first task only', 'of event.tasks)', 'of event.tasks.slice(0, 1))'],
    [
      'forgets the result',
      "resultCode: 'Succeeded', resultString }",
      "resultCode: 'Succeeded', resultString: '' }",
    ],
    [
      'takes a failure for a success',
      'return { taskId, ...failure };',
      "return { taskId, ...failure, resultCode: 'Succeeded' };",
    ],
    ['fails the invocation', 'return { taskId, ...failure };', 'throw error;'],
    [
      'does not wait for the work',
      'await processBatchObject(toBatchObject(event, task));',
      "(processBatchObject(toBatchObject(event, task)).catch(() => ''), '');",
    ],
    ['logs the cause', 'errorName }', 'error }'],
    [
      'logs the task',
      'const about = { jobId: event.job.id, taskId };',
      'const about = { event, jobId: event.job.id, taskId };',
    ],
  ]),
  ...rows({ ...ts, ...lenient }, [
    ['has its own mind of missing keys', "'TemporaryFailure'", "'Succeeded'"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsObject, [
    ['leaves keys encoded', 'key: decoded(s3Key)', 'key: s3Key'],
    ['leaves plus signs', ".replaceAll('+', ' ')", ''],
    [
      'takes any version',
      "['1.0', '2.0'].includes(invocationSchemaVersion)",
      "invocationSchemaVersion !== ''",
    ],
    ['knows the first version only', 's3Bucket ?? s3BucketArn', 's3BucketArn'],
    [
      'takes the ARN for the name',
      "s3BucketArn.slice(s3BucketArn.lastIndexOf(':') + 1)",
      's3BucketArn',
    ],
    ['takes a task without a key', "typeof s3Key !== 'string'", "s3Key === ''"],
    ['forgets the version', 'versionId: s3VersionId || null', 'versionId: null'],
    ['forgets the arguments', 'job.userArguments ?? {}', '{}'],
  ]),
  ...rows(tsFailure, [
    [
      'gives up what could be tried again',
      "return { resultCode: 'TemporaryFailure',",
      "return { resultCode: 'PermanentFailure',",
    ],
    ['tells every message', 'error instanceof PermanentFailureError;', 'error instanceof Error;'],
    ['keeps what the report is to say', 'meant ? error.message', 'meant ? error.name'],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['takes any event', '    require_known(event)\n', ''],
    ['answers in the first version alone', 'event["invocationSchemaVersion"],', '"1.0",'],
    [
      'answers for the first task only',
      'for task in event["tasks"]]',
      'for task in event["tasks"][:1]]',
    ],
    ['forgets the result', '"Succeeded", "resultString": told', '"Succeeded", "resultString": ""'],
    ['takes a failure for a success', '"resultCode": code', '"resultCode": "Succeeded"'],
    [
      'fails the invocation',
      '        code, told = to_failure(error)\n',
      '        raise\n        code, told = to_failure(error)\n',
    ],
    ['logs the cause', 'type(error).__name__', 'str(error)'],
    ['logs the task', '"task_id": task_id}', '"task_id": task_id, "all": event}'],
  ]),
  ...rows({ ...py, ...lenient }, [
    ['has its own mind of missing keys', '"TemporaryFailure"', '"Succeeded"'],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyObject, [
    ['leaves keys encoded', 'key=decode(key)', 'key=key'],
    [
      'leaves plus signs',
      'unquote_plus(key, errors',
      'unquote_plus(key.replace("+", "%2B"), errors',
    ],
    ['accepts broken escapes', '"%(?![0-9A-Fa-f]{2})"', '"^%$"'],
    ['accepts bytes that are not UTF-8', 'errors="strict"', 'errors="replace"'],
    ['takes any version', 'version not in ("1.0", "2.0")', 'not version'],
    ['takes the ARN for the name', 'task["s3BucketArn"].rpartition(":")[2]', 'task["s3BucketArn"]'],
    ['takes a task without a key', 'not isinstance(key, str)', 'key == ""'],
    ['forgets the version', 'task.get("s3VersionId") or None', 'None'],
    ['forgets the arguments', 'event["job"].get("userArguments") or {}', '{}'],
  ]),
  ...rows(pyFailure, [
    [
      'gives up what could be tried again',
      'return "TemporaryFailure"',
      'return "PermanentFailure"',
    ],
    [
      'tells every message',
      'isinstance(error, PermanentFailureError)',
      'isinstance(error, Exception)',
    ],
    [
      'keeps what the report is to say',
      'return "PermanentFailure", str(error)',
      'return "PermanentFailure", ""',
    ],
  ]),
];

/** Mistakes in functions that jobs of S3 Batch Operations call. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
