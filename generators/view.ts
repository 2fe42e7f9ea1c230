/** Text that is source code of the output language already: identifiers, expressions, whole blocks. */
class Code {
  constructor(
    readonly text: string,
    readonly value: string | number = text,
  ) {}

  toString(): string {
    return this.text;
  }
}

/** Text that somebody gave us. It reaches the output only through an emitter helper: no member leads to it. */
class Text {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  static of(guarded: Text): string {
    return guarded.#text;
  }

  toString(): string {
    throw new Error(`The text ${JSON.stringify(this.#text)} needs an emitter such as {{yaml …}}.`);
  }
}

export type { Code };

/** Marks text as source code; see {@link guard}. */
export function code(text: string): Code {
  return new Code(text);
}

/** Marks every string in a record of identifiers as source code. */
export function codes<T extends Record<string, string>>(names: T): { [K in keyof T]: Code } {
  return Object.fromEntries(Object.entries(names).map(([key, text]) => [key, code(text)])) as {
    [K in keyof T]: Code;
  };
}

const RAW = Symbol('raw');

/**
 * What a template sees of a view: strings are text that only emitters can print, numbers print as
 * digits, and a name that the view lacks is an error instead of nothing.
 */
export function guard(view: unknown): unknown {
  if (typeof view === 'string') return new Text(view);
  if (typeof view === 'number') return new Code(String(view), view);
  if (typeof view !== 'object' || view === null) return view;
  if (view instanceof Code || view instanceof Text) return view;
  // Handlebars asks before it looks; what is not there is told by the look.
  return new Proxy(view, { get: member, has: () => true });
}

function member(target: object, key: string | symbol): unknown {
  if (key === RAW) return target;
  if (typeof key === 'symbol') return Reflect.get(target, key);
  if (!(key in target)) throw new Error(`The view has no «${key}»; it has ${Object.keys(target)}.`);
  const value: unknown = Reflect.get(target, key);
  if (Array.isArray(target) && !/^\d+$/.test(key)) return value;
  return Object.hasOwn(target, key) ? guard(value) : undefined;
}

/** The plain value behind a guarded one, for emitters. */
export function unwrap(value: unknown): unknown {
  if (value instanceof Code) return value.value;
  if (value instanceof Text) return Text.of(value);
  if (typeof value === 'object' && value !== null) {
    return (value as { [RAW]?: unknown })[RAW] ?? value;
  }
  return value;
}
