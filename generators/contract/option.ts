/** What an option's answer may be once it is validated. */
export type OptionValue = null | boolean | number | string | readonly string[];

interface OptionBase<T> {
  /** One sentence, without the range: that is told from the members below. */
  description: string;
  default: T;
  /** Set when the option is asked in a dialogue; otherwise it is open to flags only. */
  ask?: true;
}

/** Set where no default would be right, so that the option must be answered. */
interface Requirable {
  /** A complete answer, for help texts. */
  required?: string;
}

/** A whole number with an inclusive range. */
export interface IntegerOption extends OptionBase<number | null> {
  type: 'integer';
  minimum: number;
  maximum: number;
}
/** A number, which may have a fraction, with an inclusive range. */
export interface NumberOption extends OptionBase<number | null> {
  type: 'number';
  minimum: number;
  maximum: number;
}
/** Yes or no. */
export interface BooleanOption extends OptionBase<boolean> {
  type: 'boolean';
}
/** One of a closed list. */
export interface EnumOption extends OptionBase<string | null> {
  type: 'enum';
  enum: readonly string[];
}
/** Free text within a pattern. */
export interface StringOption extends OptionBase<string | null>, Requirable {
  type: 'string';
  /** Linear, anchored; what it allows is said in {@link OptionBase.description}. */
  pattern: RegExp;
  maxLength: number;
  /** Set where the text is JSON. */
  json?: true;
}
/** A comma-separated list; each item is one of `enum` or matches `pattern`. */
export interface ListOption extends OptionBase<readonly string[]>, Requirable {
  type: 'list';
  enum?: readonly string[];
  pattern?: RegExp;
  maxItems: number;
}
/** An option of a trigger: AWS's own name in kebab-case is its key, its flag and its answer. */
export type Option =
  | IntegerOption
  | NumberOption
  | BooleanOption
  | EnumOption
  | StringOption
  | ListOption;
/** The options of a trigger by name. */
export type Options = { readonly [name: string]: Option };

type AnswerTo<O extends Option> = O extends { type: 'boolean' }
  ? boolean
  : O extends { type: 'list' }
    ? readonly string[]
    : O extends { type: 'integer' | 'number' }
      ? null extends O['default']
        ? number | null
        : number
      : O extends { required: string }
        ? string
        : null extends O['default']
          ? string | null
          : string;

/** The validated answers to a trigger's options, typed from their declaration. */
export type AnswersTo<O extends Options> = { readonly [K in keyof O]: AnswerTo<O[K]> };

/** An answer that does not go with the others. */
export interface Problem {
  /** The option to change. */
  option: string;
  /** What is wrong: one clause that completes «--<option> …». */
  message: string;
}

/** An answer that ends by itself. */
export interface LastDay {
  option: string;
  /** The last day on which something comes of it, such as `2030-12-31`, wherever that is. */
  day: string;
}
