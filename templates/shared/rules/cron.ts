const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

interface Field {
  name: string;
  least: number;
  most: number;
  /** Names that stand for numbers, the first for the least. */
  names: readonly string[];
  /** What else one item may be. */
  others: RegExp | null;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
const fields: readonly Field[] = [
  { name: 'minutes', least: 0, most: 59, names: [], others: null },
  { name: 'hours', least: 0, most: 23, names: [], others: null },
  {
    name: 'day of month',
    least: 1,
    most: 31,
    names: [],
    others: /^(?:L|LW|L-\d{1,2}|(?:[1-9]|[12]\d|3[01])W)$/,
  },
  { name: 'month', least: 1, most: 12, names: months, others: null },
  {
    name: 'day of week',
    least: 1,
    most: 7,
    names: days,
    others: /^(?:L|[1-7]L|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])$/,
  },
  { name: 'year', least: 1970, most: 2199, names: [], others: null },
];

const dayFields = [2, 4] as const;

/** What EventBridge would refuse about the fields of a cron, or why it is never due, as a clause; null for nothing. */
export function cronProblem(inside: string): string | null {
  const given = inside.split(' ');
  if (given.length !== fields.length) {
    const names = fields.map(({ name }) => name).join(', ');
    return `has ${given.length} fields, and EventBridge takes ${fields.length}: ${names}${advice(given)}`;
  }
  const wrong = given.flatMap((text, at) => fieldProblem(text, fields[at] as Field, at) ?? []);
  return wrong[0] ?? dayProblem(given) ?? calendarProblem(given);
}

/** The cron of Unix has no year and no question mark. */
function advice(given: readonly string[]): string {
  const [minutes, hours, day, month, weekday] = given;
  if (given.length !== 5 || weekday !== '*') return '';
  return `; as cron(${minutes} ${hours} ${day} ${month} ? *)`;
}

function dayProblem(given: readonly string[]): string | null {
  const open = dayFields.filter((at) => given[at] === '?').length;
  if (open === 1) return null;
  return open === 0
    ? 'needs ? as day of month or as day of week: only one of them can say when'
    : 'needs a value or * where the other day field has ?';
}

function fieldProblem(text: string, field: Field, at: number): string | null {
  if (text === '?' && dayFields.some((each) => each === at)) return null;
  const wrong = text.split(',').find((item) => !isItem(item, field));
  if (wrong === undefined) return null;
  const { name, least, most, names } = field;
  const [first, last] = [names[0], names.at(-1)];
  const named = first === undefined ? '' : ` or ${first} to ${last}`;
  return `has «${wrong}» as ${name}, which takes ${least} to ${most}${named}`;
}

/** A value, a range or all of them, perhaps every so many. */
function isItem(item: string, field: Field): boolean {
  if (field.others?.test(item)) return true;
  const [range = '', step, ...more] = item.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) return false;
  if (range === '*') return true;
  const bounds = range.split('-');
  return bounds.length <= 2 && bounds.every((bound) => isValue(bound, field));
}

function isValue(text: string, { least, most, names }: Field): boolean {
  if (names.includes(text.toUpperCase())) return true;
  return /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

/** A day that none of its months has, which makes a schedule that is never due. */
function calendarProblem(given: readonly string[]): string | null {
  const [, , day = '', month = '', , year = ''] = given;
  const [days, months, years] = [2, 3, 5].map((at) =>
    numbersOf(given[at] ?? '', fields[at] as Field),
  );
  if (!days || !months || !years) return null;
  const least = Math.min(...days);
  const isThere = years.some((each) => months.some((one) => least <= lengthOf(one, each)));
  if (isThere) return null;
  const within = year === '*' ? '' : ` in «${year}»`;
  return `is never due: no month of «${month}» has a day of «${day}»${within}`;
}

const lengthOf = (month: number, year: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The numbers that a field stands for, or null where the calendar of a month says which they are. */
function numbersOf(text: string, field: Field): number[] | null {
  const items = text.split(',').map((item) => itemNumbers(item, field));
  return items.some((each) => each === null) ? null : items.flatMap((each) => each ?? []);
}

function itemNumbers(item: string, { least, most, names }: Field): number[] | null {
  const numberOf = (word: string): number =>
    names.includes(word.toUpperCase()) ? least + names.indexOf(word.toUpperCase()) : Number(word);
  const [range = '', step] = item.split('/');
  const [first = '', last = step === undefined ? first : String(most)] = range.split('-');
  const [from, to] = range === '*' ? [least, most] : [numberOf(first), numberOf(last)];
  if (Number.isNaN(from + to)) return null;
  const all = Array.from({ length: most - least + 1 }, (_, at) => least + at);
  // A range whose end comes before its start goes on at the first one.
  const within = (each: number): boolean =>
    from <= to ? each >= from && each <= to : each >= from || each <= to;
  return all.filter((each) => within(each) && (each - from) % Number(step ?? 1) === 0);
}

/** The last year of a cron that EventBridge takes; null where it goes on. */
export function lastYearOf(inside: string): number | null {
  const text = inside.split(' ')[5] ?? '*';
  const years = text === '*' ? null : numbersOf(text, fields[5] as Field);
  return years && Math.max(...years);
}
