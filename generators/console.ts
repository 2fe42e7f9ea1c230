import { styleText } from 'node:util';
import { type Output, output } from './output.js';

/** Where a command speaks: results on `out`, everything else on `err`. */
export interface Console {
  /** Standard output: what another program may read. */
  out(text: string): void;
  /** Standard error: progress, prompts and errors. */
  err(text: string): void;
  /** Colours for text on {@link out}; plain when it is not a terminal or the person wants none. */
  outColors: Colors;
  /** Colours for text on {@link err}. */
  errColors: Colors;
}

const styles = ['bold', 'cyan', 'dim', 'green', 'red', 'yellow'] as const;

/** Functions that colour a text, or leave it as it is. */
export type Colors = { readonly [style in (typeof styles)[number]]: (text: string) => string };

/** What decides about colours. */
export interface ColorWishes {
  /** False after `--no-color`. */
  color: boolean;
  quiet: boolean;
}

/** The process's own streams, each opened when it is needed; honours NO_COLOR and FORCE_COLOR. */
export function processConsole(wishes: ColorWishes): Console {
  const stdout = once(() => output(1));
  const stderr = once(() => output(2));
  const outColors = once(() => colorsFor(stdout(), wishes));
  const errColors = once(() => colorsFor(stderr(), wishes));
  return {
    out: (text) => stdout().write(text),
    err: (text) => (wishes.quiet ? undefined : stderr().write(text)),
    get outColors() {
      return outColors();
    },
    get errColors() {
      return errColors();
    },
  };
}

function colorsFor(stream: Output, wishes: ColorWishes): Colors {
  const isColoured = coloured(stream, wishes);
  const paint = (style: (typeof styles)[number]) => (text: string) =>
    // Whether the stream takes colours is decided above; Node.js would ask standard output.
    isColoured ? styleText(style, text, { validateStream: false }) : text;
  return Object.fromEntries(styles.map((style) => [style, paint(style)])) as Colors;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function coloured({ isTerminal }: Output, { color }: ColorWishes): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (!color || NO_COLOR) return false;
  if (FORCE_COLOR && FORCE_COLOR !== '0') return true;
  return isTerminal && TERM !== 'dumb';
}
