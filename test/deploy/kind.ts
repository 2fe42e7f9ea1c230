import type { RawAnswers } from '../../generators/answers.js';
import type { Json, Resource, Wiring } from '../../generators/wiring.js';
import type { Clients } from './clients.js';
import type { Symbols } from './record.js';

/** What reading a resource gives. */
export interface Reading {
  properties: { [property: string]: Json };
}

/** Where a resource is found on the emulator. */
export interface Located {
  /** What the kind's own calls take: a URL, a name, an id. */
  physical: string;
  arn: string;
  /** Other resources of the wiring that it points at: node and ARN. */
  pointsAt: { [node: string]: string };
  /** What else stands for something of its own, by the symbol that the record has for it. */
  beside?: { [symbol: string]: string };
}

/** What the suite knows of one kind of resource. A new kind is a new file in `kinds/`. */
export interface ResourceKind {
  kind: string;
  /** The output that tells where a source of this kind is, without the function's name, in small letters. */
  output: string;
  /** Finds a resource by the value of its output, its ARN or its name. */
  locate(clients: Clients, given: string, resource: Resource, wiring: Wiring): Promise<Located>;
  /** The name of what nothing of the wiring points at; null where there is none. Absent where something does. */
  seek?(clients: Clients, resource: Resource): Promise<string | null>;
  /** Properties of a resource that the wiring makes; of an existing one what concerns the function. */
  read(clients: Clients, located: Located, context: ReadContext): Promise<Reading['properties']>;
  /** The same from the model alone. */
  expected(resource: Resource, wiring: Wiring): Reading['properties'];
  /** Everything of this kind that there is, as ARNs. */
  list(clients: Clients): Promise<string[]>;
  /** Makes a source of others, and gives the answers that name it. */
  makeForeign?(clients: Clients, source: string): Promise<RawAnswers>;
}

/** What a resource is read with. */
export interface ReadContext {
  resource: Resource;
  symbols: Symbols;
  /** The ARN of the function; null when everything is read, whomever it concerns. */
  functionArn: string | null;
}

/** Declares a kind of resource. */
export function defineKind(kind: ResourceKind): ResourceKind {
  return kind;
}
