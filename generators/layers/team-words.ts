import type { TemplateWords, Words } from '../render.js';
import { helpers } from '../render.js';
import { guard, unwrap } from '../view.js';
import type * as Compiler from './compile-template.js';
import { type Compiling, layerTemplate } from './layer-template.js';

/** What templates of a team may call beside our emitters: code and texts of its plopfile. */
export interface TeamWords {
  /** By name; they get plain values, and what they give is taken as source code. */
  helpers?: { readonly [name: string]: (this: never, ...values: never[]) => unknown };
  /** Templates by name, called as `{{> name}}`. */
  partials?: { readonly [name: string]: string };
}

/** What templates of layers are compiled with, these words among it; emitters and blocks keep their names. */
export function compilingWith(
  { helpers: given = {}, partials = {} }: TeamWords,
  compiler: typeof Compiler,
): Compiling {
  const ours = new Set<string>([...Object.keys(helpers), ...compiler.blockWords]);
  const own = Object.entries(given).filter(([name]) => !ours.has(name));
  const vocabulary = {
    helpers: [...ours, ...own.map(([name]) => name)],
    partials: Object.keys(partials),
  };
  const texts: { [name: string]: TemplateWords['partials'][string] } = {};
  const words: TemplateWords = {
    helpers: Object.fromEntries(own.map(([name, helper]) => [name, plainly(helper as Helper)])),
    partials: texts,
  };
  const compiling = { compiler, vocabulary, words };
  for (const [name, text] of Object.entries(partials)) {
    texts[name] = layerTemplate({ text, title: `{{> ${name}}}` }, compiling);
  }
  return compiling;
}

type Helper = (this: unknown, ...values: unknown[]) => unknown;

interface Call {
  hash: { [name: string]: unknown };
  data?: { root?: unknown };
  fn?: Block;
  inverse?: Block;
}

type Block = (context: unknown, options?: object) => string;

/** Helpers know nothing of guarded values; the blocks that they call see guarded ones again. */
function plainly(helper: Helper): Words[string] {
  return function (this: unknown, ...values: unknown[]) {
    const { hash, data, fn, inverse, ...call } = values.at(-1) as Call;
    const plain = {
      ...call,
      hash: Object.fromEntries(Object.entries(hash).map(([name, value]) => [name, unwrap(value)])),
      ...(data ? { data: { ...data, root: unwrap(data.root) } } : {}),
      ...(fn ? { fn: guarding(fn) } : {}),
      ...(inverse ? { inverse: guarding(inverse) } : {}),
    };
    return helper.apply(unwrap(this), [...values.slice(0, -1).map(unwrap), plain]);
  };
}

const guarding =
  (block: Block): Block =>
  (context, options) =>
    block(guard(context), options);
