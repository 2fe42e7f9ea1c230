import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsEvent = { language: 'typescript', file: 'object-event.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyEvent = { language: 'python', file: 'object_event.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };
const prefixed = { options: { prefix: 'in=box/' } };
const removals = { options: { events: ['s3:ObjectRemoved:*'] } };

const tsKey = "decodeURIComponent(record.s3.object.key.replaceAll('+', ' '))";
const tsGuard = '!key.startsWith(PREFIX)';
const tsMoment = '${sequencer ?? eventTime}';

const typescript: Mutation[] = [
  ...rows(ts, [
    ['swallows the failures', 'if (failures.size === 0) return;', 'if (failures) return;'],
    [
      'stops at the first failure',
      'failures.set(object, error);',
      'failures.set(object, error); break;',
    ],
    ['throws the cause, not the names', 'failures.set(object, error);', 'throw error;'],
    ['handles the first record only', 'of event.Records)', 'of event.Records.slice(0, 1))'],
    [
      'does not wait for the work',
      'await processObject(objectEvent);',
      'processObject(objectEvent).catch(() => undefined);',
    ],
    [
      'names no object in the error',
      "`Failed objects: ${[...failures.keys()].join(', ')}`",
      "'Failed objects'",
    ],
    ['drops the causes', 'AggregateError(failures.values(),', 'AggregateError([],'],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the record', "processed', object,", "processed', object, record,"],
    ['logs the cause', "failed', object, errorName", "failed', object, error"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the record', "processed', { object,", "processed', { object, record,"],
    ['logs the cause', "failed', { object, errorName", "failed', { object, error"],
    ['parses all before it handles one', 'of event.Records)', 'of S3Schema.parse(event).Records)'],
    ['refuses IPv6', 'recordSchema.parse(record)', 'S3Schema.shape.Records.element.parse(record)'],
  ]),
  ...rows(tsEvent, [
    ['leaves plus signs', ".replaceAll('+', ' ')", ''],
    ['leaves percent escapes', 'decodeURIComponent(', '('],
    ['decodes twice', tsKey, `decodeURIComponent(${tsKey})`],
    [
      'decodes plus signs last',
      tsKey,
      "decodeURIComponent(record.s3.object.key).replaceAll('+', ' ')",
    ],
    ['accepts every version', "!eventVersion.startsWith('2.')", "eventVersion === ''"],
    ['accepts one minor version', "!eventVersion.startsWith('2.')", "eventVersion !== '2.1'"],
    ['takes empty for no size', '    size,\n', '    size: size || null,\n'],
    ['leaves the bucket out of the idempotency key', '`${bucket}/${key}#', '`${key}#'],
    ['leaves the key out of the idempotency key', '`${bucket}/${key}#', '`${bucket}#'],
    ['leaves the version out of the idempotency key', "#${versionId ?? ''}#", '#'],
    ['leaves the sequencer out of the idempotency key', tsMoment, '${eventTime}'],
    ['has a new idempotency key each time', tsMoment, '${Math.random()}'],
  ]),
  ...rows({ ...tsEvent, ...prefixed }, [
    ['has no prefix guard', tsGuard, "PREFIX === ''"],
    ['guards the encoded key', tsGuard, '!record.s3.object.key.startsWith(PREFIX)'],
  ]),
  ...rows({ ...tsEvent, ...removals }, [
    ['takes removals for creations', "? 'removed' :", "? 'created' :"],
  ]),
];

const pyKey = 'unquote_plus(key, errors="strict")';
const pyGuard = 'if not key.startswith(PREFIX):';
const pyMoment = 'moment = self.sequencer or self.event_time';

const python: Mutation[] = [
  ...rows(py, [
    ['swallows the failures', '    if failures:\n', '    if failures and context is None:\n'],
    ['stops at the first failure', 'failures[name] = error', 'failures[name] = error; break'],
    ['raises the cause, not the names', 'failures[name] = error', 'raise'],
    [
      'names no object in the error',
      `f"Failed objects: {', '.join(failures)}"`,
      '"Failed objects"',
    ],
    ['drops the causes', 'list(failures.values())', '[Exception(name) for name in failures]'],
    ['logs the record', 'extra=details', 'extra={"record": str(dict(record))}'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
  ]),
  ...rows({ ...py, ...plain }, [
    ['handles the first record only', 'in event["Records"]:', 'in event["Records"][:1]:'],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['handles the first record only', 'in event.records:', 'in [event.record]:'],
  ]),
  ...rows(pyEvent, [
    ['leaves plus signs', pyKey, 'unquote_plus(key.replace("+", "%2B"), errors="strict")'],
    ['leaves percent escapes', pyKey, 'key.replace("+", " ")'],
    ['decodes twice', pyKey, `unquote_plus(${pyKey})`],
    ['accepts broken escapes', '"%(?![0-9A-Fa-f]{2})"', '"^%$"'],
    ['accepts bytes that are not UTF-8', 'errors="strict"', 'errors="replace"'],
    ['accepts every version', 'not version.startswith("2.")', 'not version'],
    ['accepts one minor version', 'not version.startswith("2.")', 'version != "2.1"'],
    ['takes empty for no size', 'stored.get("size")', 'stored.get("size") or None'],
    [
      'leaves the bucket out of the idempotency key',
      'f"{self.bucket}/{self.key}#',
      'f"{self.key}#',
    ],
    [
      'leaves the key out of the idempotency key',
      'f"{self.bucket}/{self.key}#',
      'f"{self.bucket}#',
    ],
    ['leaves the version out of the idempotency key', "#{self.version_id or ''}#", '#'],
    ['leaves the sequencer out of the idempotency key', pyMoment, 'moment = self.event_time'],
    ['has a new idempotency key each time', pyMoment, 'moment = id(self)'],
  ]),
  ...rows({ ...pyEvent, ...prefixed }, [
    ['has no prefix guard', pyGuard, 'if not PREFIX:'],
    ['guards the encoded key', pyGuard, 'if not stored["key"].startswith(PREFIX):'],
  ]),
  ...rows({ ...pyEvent, ...removals }, [
    ['needs a size', 'stored.get("size")', 'stored["size"]'],
    ['takes removals for creations', 'return "removed"', 'return "created"'],
  ]),
];

/** Mistakes in functions behind S3; `find` stands in its file exactly once. */
export const mutations = [...typescript, ...(await inJavaScript(typescript)), ...python];
