import type { HandlerEntry } from './contract/routing.js';
import { UserError } from './errors.js';
import { nearest } from './nearest.js';
import { printable } from './printable.js';

/** Something that a project's infrastructure code declares, so that wiring can refer to it. */
export interface Declared {
  /**
   * What the project's own language calls its type: `AWS::SQS::Queue` in CloudFormation, `sqs.Queue` in
   * the CDK, `aws_sqs_queue` in Terraform, and the call of a script that makes it, `put_queue`.
   */
  type: string;
  /** How its own language names it: a logical id, a variable or property, a Terraform address. */
  address: string;
  /** Physical name where it is written out; null where only the deployment knows it. */
  name: string | null;
  /**
   * The name as a text of its own language, `${…}` included, where nothing that is deployed has a part
   * in it: what other resources may use without waiting for this one. Null where there is none.
   */
  spelledName: string | null;
  /** Its ARN likewise, in a language where only text tells it. */
  spelledArn?: string | null;
  /** Properties whose values are written out, by name in kebab-case; `auth.default-authorizer` lies deeper. */
  literals: { [property: string]: string | number | boolean };
  /** The file that declares it, relative to the project. */
  path: string;
  /** 1-based line in {@link path}. */
  line: number;
  /** What is known of it as a function; null for everything else. */
  fn: HostFacts | null;
}

/** What a trigger needs to know of a function that is there already. */
export interface HostFacts {
  /** What a person calls it, in kebab-case: `orders` for `OrdersFunction`. */
  called: string;
  /** Seconds; null where they are not written out. */
  timeout: number | null;
  runtime: string | null;
  /** Where its code begins, as it is deployed; null or absent where nothing tells. */
  entry?: HandlerEntry | null;
  /** Address of its role where the project declares one; null where it does not. */
  role: string | null;
  /** What receives its failed asynchronous events, as far as an identifier tells; null where nothing is set. */
  onFailure: string | null;
}

/** A function that is there already and gets a further trigger. */
export type Host = Declared & { fn: HostFacts };

/**
 * The resource of one of these types that a word means: its address, its name, or an ARN that ends in its name.
 * @throws UserError CLT_BAD_ANSWER when several are meant
 */
export function declaredSource(
  word: string,
  types: readonly string[],
  declared: readonly Declared[],
): Declared | null {
  return meant(
    word,
    declared.filter(({ type }) => types.includes(type)),
    '--source',
  );
}

/**
 * The function that `--to` means; null without it.
 * @throws UserError CLT_BAD_ANSWER when there is none, or when several are meant
 */
export function hostOf(to: string | null, declared: readonly Declared[]): Host | null {
  if (to === null) return null;
  const hosts = declared.filter((each): each is Host => each.fn !== null);
  const host = meant(to, hosts, '--to');
  if (host) return host;
  const names = hosts.map(({ address }) => address);
  const near = nearest(to, names);
  const hint =
    names.length === 0
      ? '«add» and «route» take --to in a project that declares the function, written out where it is read.'
      : `${near ? `Did you mean ${printable(near)}? ` : ''}There is ${printable(names.join(', '))}.`;
  throw new UserError(
    'CLT_BAD_ANSWER',
    `There is no function «${printable(to.slice(0, 200))}» here.`,
    { hint },
  );
}

const bare = (name: string): string => name.replaceAll('-', '').toLowerCase();

/**
 * An address is unique, and a property may be named alone; names come second, then what a person calls a
 * function, and last the label of what has no name that is written out: `orders` of `aws_sqs_queue.orders`.
 */
function meant<T extends Declared>(word: string, among: readonly T[], flag: string): T | null {
  const last = /^arn:/.test(word) ? word.slice(word.lastIndexOf(':') + 1) : word;
  const readings: ((each: T) => boolean)[] = [
    ({ address }) => address === word || address === `this.${word}`,
    ({ name }) => name !== null && name === last,
    ({ fn }) => fn !== null && bare(fn.called) === bare(word),
    ({ address, name }) => name === null && address.slice(address.lastIndexOf('.') + 1) === word,
  ];
  const found = readings.map((reading) => among.filter(reading)).find(({ length }) => length > 0);
  const [first = null, second] = found ?? [];
  if (!second) return first;
  const addresses = found?.map(({ address }) => address).join(', ') ?? '';
  throw new UserError('CLT_BAD_ANSWER', `${flag} «${printable(word)}» could be several.`, {
    hint: `Name it as ${printable(addresses)}.`,
  });
}
