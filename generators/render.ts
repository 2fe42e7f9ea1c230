import Handlebars from 'handlebars/runtime.js';
import { bashWord } from './emit/bash.js';
import { hclText, hclValue } from './emit/hcl.js';
import { jsLiteral } from './emit/javascript.js';
import { jsonLiteral } from './emit/json.js';
import { codeSpan } from './emit/markdown.js';
import { pyLiteral } from './emit/python.js';
import { yamlAfterKey, yamlScalar } from './emit/yaml.js';
import { awsWord, plainWord } from './names.js';
import { guard, unwrap } from './view.js';
import type { Json } from './wiring.js';

/** A template as it is compiled: Handlebars' function and the SHA-256 of its source. */
export interface CompiledTemplate {
  digest: string;
  spec: TemplateSpecification;
  /** The text of a template that this package does not ship: a project keeps it, because nobody else does. */
  source?: string;
  /** What a team's template may call beside the emitters; absent for one that is shipped. */
  words?: TemplateWords;
  /**
   * The error that a person reads when a team's template fails its view; that of a shipped one is our bug.
   * `again` runs another spec with the same view.
   */
  failed?(error: Error, again: (spec: TemplateSpecification, trace: Words) => void): Error;
}

/** Helpers of Handlebars by name. */
export type Words = { readonly [name: string]: HelperDelegate };

type HelperDelegate = (this: unknown, ...values: never[]) => unknown;

/** Helpers, none of which is called as an emitter or block of ours, and partials that a team's templates may call. */
export interface TemplateWords {
  helpers: Words;
  partials: { readonly [name: string]: { readonly spec: TemplateSpecification } };
}

/** Renders a template by its path below `templates/`; `after` is what becomes of the text then. */
export type Render = (template: string, view: object, after?: (text: string) => string) => string;

type Scalar = string | number | boolean | null;
type Options = { hash: { indent?: number; taken?: number; width?: number } };

/** A literal of `ts`, `py` or `json` may be broken over lines; the hash says where it stands. */
function place(options: Options) {
  const { indent = 0, taken = 0, width = 100 } = options.hash;
  return { indent, taken, width };
}

/** The only helpers there are; the build rejects a template that calls another. */
export const helpers = {
  yaml: (value: unknown) => yamlScalar(scalar(unwrap(value))),
  yamlBlock: (value: unknown, options: Options) => yamlAfterKey(json(value), place(options).indent),
  hcl: (value: unknown) => hclValue(json(value)),
  hclText: (value: unknown) => hclText(String(unwrap(value))),
  sh: (value: unknown) => bashWord(text(unwrap(value))),
  md: (value: unknown) => codeSpan(String(unwrap(value))),
  ts: (value: unknown, options: Options) => jsLiteral(json(value), place(options)),
  py: (value: unknown, options: Options) => pyLiteral(json(value), place(options)),
  json: (value: unknown, options: Options) => jsonLiteral(json(value), place(options)),
  lowerSnake: (value: unknown) => awsWord(String(unwrap(value))),
  upperSnake: (value: unknown) => awsWord(String(unwrap(value))).toUpperCase(),
  word: (value: unknown) => plainWord(String(unwrap(value))),
  indent: (spaces: number, block: unknown) => indent(spaces, String(block)),
};

/** A scalar as it is, anything else as the text of its JSON. */
function scalar(value: unknown): Scalar {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as Scalar);
}

/** What a word of bash holds: text as it is, anything else as JSON where that differs. */
function text(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function json(value: unknown): Json {
  return unwrap(value) as Json;
}

/** Moves every line of a block but empty ones to the right; a last line break is dropped. */
function indent(spaces: number, block: string): string {
  return block.replace(/\n$/, '').replace(/^(?=.)/gm, ' '.repeat(spaces));
}

/** A renderer over compiled templates, isolated from every other use of Handlebars in the process. */
export function renderer(templates: ReadonlyMap<string, CompiledTemplate>): Render {
  const handlebars = Handlebars.create();
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, helper);
  const ready = new Map<string, (view: unknown) => string>();
  return (name, view, after = (text) => text) => {
    const template = ready.get(name) ?? prepare(name);
    try {
      return after(template(guard(view)));
    } catch (error) {
      throw failure(name, view, error as Error);
    }
  };

  function prepare(name: string): (view: unknown) => string {
    const compiled = templates.get(name);
    if (!compiled) throw new Error(`There is no template ${name}.`);
    const run = runner(handlebars, compiled.spec, compiled.words);
    ready.set(name, run);
    return run;
  }

  function failure(name: string, view: object, error: Error): Error {
    const { words = noWords, failed } = templates.get(name) ?? {};
    const again = (spec: TemplateSpecification, trace: Words): void => {
      const known = { ...words, helpers: { ...words.helpers, ...trace } };
      runner(handlebars, spec, known)(guard(view));
    };
    return (
      failed?.(error, again) ?? new Error(`Template ${name}: ${error.message}`, { cause: error })
    );
  }
}

const noWords: TemplateWords = { helpers: {}, partials: {} };

/** A template with what it may call, ready to run. */
function runner(
  handlebars: typeof Handlebars,
  spec: TemplateSpecification,
  words = noWords,
): (view: unknown) => string {
  const template = handlebars.template(spec);
  const partials = Object.entries(words.partials).map(([name, partial]) => [
    name,
    handlebars.template(partial.spec),
  ]);
  const options = {
    allowedProtoProperties: {},
    helpers: words.helpers,
    partials: Object.fromEntries(partials),
  };
  return (view) => template(view, options as RuntimeOptions);
}
