import type { AnswersTo, Fixtures, TriggerContext } from '../../../generators/define.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html */
export const viewTypes = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] as const;

/** What the records of a stream hold of an item beside its key. */
export type ViewType = (typeof viewTypes)[number];

/** What a stream of a table holds. */
export const viewTypeOption = {
  'stream-view-type': {
    type: 'enum',
    description:
      'What records hold of an item beside its key; with --source, what those of that stream hold',
    enum: viewTypes,
    default: 'NEW_AND_OLD_IMAGES',
    ask: true,
  },
} as const;

/** What records of the stream hold: what is written at a table of the project counts before the answer. */
export function viewTypeOf(
  answers: AnswersTo<typeof viewTypeOption>,
  { source }: TriggerContext,
): ViewType {
  const { literals = {} } = source?.declared ?? {};
  const written = [
    literals['stream-specification.stream-view-type'],
    literals['stream-view-type'],
    literals['stream'] ?? literals['dynamo-stream'],
    answers['stream-view-type'],
  ];
  return written.find(isViewType) ?? viewTypeOption['stream-view-type'].default;
}

/** True for one of {@link viewTypes}. */
function isViewType(value: unknown): value is ViewType {
  return viewTypes.some((each) => each === value);
}

/** The images that records of each view type lack. */
export const leftOut: { readonly [Type in ViewType]: readonly string[] } = {
  KEYS_ONLY: ['OldImage', 'NewImage'],
  NEW_IMAGE: ['OldImage'],
  OLD_IMAGE: ['NewImage'],
  NEW_AND_OLD_IMAGES: [],
};

/** The events as a stream of this view type has them; the fixtures have both images. */
export function seenAs(viewType: ViewType, fixtures: Fixtures): Fixtures {
  const entries = Object.entries(fixtures).map(([name, event]) => {
    const { Records, ...others } = event as { Records: JsonObject[] };
    return [name, { Records: recordsAs(viewType, Records), ...others }] as const;
  });
  return Object.fromEntries(entries);
}

/** Records with both images as a stream of this view type has them. */
export const recordsAs = (viewType: ViewType, records: readonly JsonObject[]): JsonObject[] =>
  records.map((record) => recordAs(viewType, record));

/** A record with both images as a stream of this view type has it. */
export function recordAs(viewType: ViewType, record: JsonObject): JsonObject {
  const change = record['dynamodb'] as JsonObject;
  const kept = Object.entries(change).filter(([name]) => !leftOut[viewType].includes(name));
  const dynamodb: JsonObject = { ...Object.fromEntries(kept), StreamViewType: viewType };
  return { ...record, dynamodb: { ...dynamodb, SizeBytes: sizeOf(dynamodb) } };
}

/**
 * Bytes of a record: of its key and of the images that it has.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
function sizeOf(change: JsonObject): number {
  const items = ['Keys', 'NewImage', 'OldImage'].map((name) => change[name] ?? {});
  return sum(items.map((item) => itemSize(item as JsonObject)));
}

const itemSize = (item: JsonObject): number =>
  sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueSize(value)));

/** A list or map has three bytes, and one for each of its members. */
function valueSize(value: Json): number {
  const [[type, content = null] = []] = Object.entries(value as JsonObject);
  const each = (list: Json): number[] =>
    (list as Json[]).map((member) => valueSize({ [type?.charAt(0) ?? '']: member }));
  if (type === 'S') return Buffer.byteLength(content as string);
  if (type === 'N') return numberSize(content as string);
  if (type === 'B') return Buffer.from(content as string, 'base64').length;
  if (type === 'SS' || type === 'NS' || type === 'BS') return sum(each(content ?? []));
  if (type === 'L') return 3 + sum((content as Json[]).map((member) => 1 + valueSize(member)));
  if (type === 'M') {
    const members = content as JsonObject;
    return 3 + Object.keys(members).length + itemSize(members);
  }
  // BOOL and NULL.
  return 1;
}

/** One byte for two digits, without zeros around them, one for the exponent and one for a sign. */
function numberSize(text: string): number {
  const digits = text.replace(/[-+.]|e.*$/gi, '').replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
