import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsChange = { language: 'typescript', file: 'reference-change.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyChange = { language: 'python', file: 'reference_change.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };
const telling = { options: { 'custom-data': 'shop' } };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['swallows the failures', 'if (failures.length === 0) return;', 'if (failures) return;'],
    ['stops at the first failure', 'failures.push([ref, error]);', 'throw error;'],
    ['handles the first record only', 'of event.Records)', 'of event.Records.slice(1))'],
    [
      'handles the first reference only',
      'record.codecommit.references.entries()',
      'record.codecommit.references.slice(0, 1).entries()',
    ],
    [
      'does not wait for the work',
      'await processReferenceChange(toReferenceChange(record, reference));',
      'processReferenceChange(toReferenceChange(record, reference)).catch(() => undefined);',
    ],
    ['names no reference in the error', '`Failed references: ${refs}`', "'Failed references'"],
    ['drops the causes', 'AggregateError(errors,', 'AggregateError([],'],
    ['takes a test for a push', 'if (isTest(record))', 'if (eventId === "")'],
    ['logs the cause', 'ref, errorName }', 'ref, error }'],
    ['logs who pushed', 'const about = { eventId,', 'const about = { record, eventId,'],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsChange, [
    ['takes any version', "!eventVersion.startsWith('1.')", "eventVersion === ''"],
    ['takes events of any service', "eventSource !== 'aws:codecommit'", "eventSource === ''"],
    ['takes half a commit', '{40}$/', '{7}/'],
    ['wants a commit of what was deleted', 'if (!known && !deleted)', 'if (!known)'],
    ['takes what was deleted for an update', "deleted ? 'deleted' :", "deleted ? 'updated' :"],
    ['takes what is new for an update', "created ? 'created' :", "created ? 'updated' :"],
    ['has the same id for every push', '`${eventId}#${ref}`', 'ref'],
    ['has one id for all of a push', '`${eventId}#${ref}`', 'eventId'],
    ['takes tags for branches', "nameBelow('refs/tags/', ref)", "nameBelow('refs/heads/', ref)"],
    [
      'names branches by their last part',
      'ref.slice(folder.length)',
      "ref.split('/').at(-1) ?? ''",
    ],
  ]),
  ...rows({ ...tsChange, ...telling }, [
    ['forgets what the trigger says', 'record.customData ?? null', 'null'],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['swallows the failures', '    if failures:\n', '    if failures and event is None:\n'],
    ['stops at the first failure', 'failures.append((ref, error))', 'raise'],
    ['handles the first record only', 'in event["Records"]:', 'in event["Records"][1:]:'],
    [
      'handles the first reference only',
      'record["codecommit"]["references"], start',
      'record["codecommit"]["references"][:1], start',
    ],
    ['names no reference in the error', 'f"Failed references: {refs}"', '"Failed references"'],
    ['drops the causes', '[error for _, error in failures]', '[OSError() for _ in failures]'],
    ['takes a test for a push', 'if is_test(record):', 'if record is None:'],
    ['logs the cause', 'type(error).__name__', 'str(error)'],
    [
      'logs who pushed',
      'extra={**about, "ref": ref}',
      'extra={**about, "ref": ref, "all": record}',
    ],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows({ ...py, ...plain }, [
    [
      'logs with the error itself',
      'logger.error("Reference failed"',
      'logger.exception("Reference failed"',
    ],
  ]),
  ...rows(pyChange, [
    ['takes any version', 'not record["eventVersion"].startswith("1.")', 'not record'],
    ['takes events of any service', '!= "aws:codecommit"', '== ""'],
    ['takes half a commit', '{40}', '{7,40}'],
    [
      'wants a commit of what was deleted',
      'commit is None and kind != "deleted"',
      'commit is None',
    ],
    ['takes what was deleted for an update', 'return "deleted"', 'return "updated"'],
    ['takes what is new for an update', 'return "created" if', 'return "updated" if'],
    ['has the same id for every push', `f"{record['eventId']}#{ref}"`, 'ref'],
    ['has one id for all of a push', `f"{record['eventId']}#{ref}"`, 'record["eventId"]'],
    ['takes tags for branches', 'name_below("refs/tags/", ref)', 'name_below("refs/heads/", ref)'],
    ['names branches by their last part', 'ref.removeprefix(folder)', 'ref.rpartition("/")[2]'],
  ]),
  ...rows({ ...pyChange, ...telling }, [
    ['forgets what the trigger says', 'record.get("customData")', 'None'],
  ]),
];

/** Mistakes in functions that repositories call. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
