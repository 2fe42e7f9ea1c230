import type { Json } from '../../../generators/wiring.js';

/** Parameters of a resource or call by their names. */
export type Parameters = { [name: string]: Json };

/** What one resource is declared to be, or to have beside: later ones of the same type and key add to it. */
export interface Part {
  /** A type of CloudFormation, whatever target declares it. */
  type: string;
  /** Tells resources of a type apart: a name or an id. */
  key: string;
  /** Properties as the API of the service spells them. */
  properties: Parameters;
}

/** A resource that a target makes, and what others refer to it by. */
export interface Identity {
  Ref: string;
  [attribute: string]: string;
}

/** How resources of one type are told apart and read. */
export interface TypeWords {
  /** The property that names it; without one it is named by whoever makes it. */
  nameProperty?: string;
  /** What its attributes are, by its name; the name alone where nothing is said. */
  identify?(name: string): Identity;
  /** True for what stands by itself: it belongs to the wiring, or was made beside it. */
  stands?: boolean;
  /** The parts that its properties come to; one with the same properties where nothing is said. */
  parts?(properties: Parameters, identity: Identity): Part[];
}

/** How a resource of Terraform's provider says the same. */
export interface TerraformWords {
  type: string;
  /** Attributes that are known after apply, with the attribute of the identity that they stand for, or one for each member. */
  computed?: { [attribute: string]: string | { [member: string]: string } };
  /** The properties of the type; `values` are the attributes that are set. */
  properties(values: Parameters): Parameters;
}

/** What a call of the AWS CLI declares: a resource of a type, with its properties. */
export interface Told {
  type: string;
  properties: Parameters;
  /** The name, where the type has no property for it. */
  name?: string;
}

/** What has been declared so far, for whoever answers a call. */
export interface Known {
  /** The properties of a resource, or null when there is none. */
  find(type: string, key: string): Parameters | null;
  /** All of one type. */
  all(type: string): readonly Part[];
  /** The tags of what has this ARN. */
  tagsOf(arn: string): { [key: string]: string };
  /** Outputs of a template. */
  readonly outputs: { [output: string]: string };
}

/** Everything that a module knows of the resources that it is about. */
export interface Words {
  types: { [type: string]: TypeWords };
  terraform: { [type: string]: TerraformWords };
  /** Calls that change something, as `sqs CreateQueue`. */
  calls: { [operation: string]: (parameters: Parameters) => Told[] };
  /** Answers to calls, changing or reading; null where what is asked for does not exist. */
  answers: { [operation: string]: (parameters: Parameters, known: Known) => Parameters | null };
  /** The error code of a service for what does not exist. */
  missing: { [service: string]: string };
}

/** Declares what a module knows. */
export function defineWords(words: Words): Words {
  return words;
}

/** The last part of a name, ARN or URL. */
export function nameIn(text: Json | undefined): string {
  return (
    String(text ?? '')
      .split(/[:/]/)
      .at(-1) ?? ''
  );
}

/** The first block of a list of Terraform blocks, or an empty one. */
export function block(value: Json | undefined): Parameters {
  const [first] = Array.isArray(value) ? value : [];
  return first && typeof first === 'object' && !Array.isArray(first) ? first : {};
}

/** The parameters that have a value. */
export function given(parameters: { [name: string]: Json | undefined }): Parameters {
  const entries = Object.entries(parameters).filter(
    ([, value]) =>
      value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries) as Parameters;
}

/** A policy document as an object, whatever spells it. */
export function documentOf(value: Json | undefined): Json {
  return typeof value === 'string' ? (JSON.parse(value) as Json) : (value ?? null);
}
