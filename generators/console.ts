import picocolors from 'picocolors';

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

/** Functions that colour a text. */
export type Colors = ReturnType<typeof picocolors.createColors>;

/** What decides about colours. */
export interface ColorWishes {
  /** False after `--no-color`. */
  color: boolean;
  quiet: boolean;
}

/** The process's own streams; honours NO_COLOR and FORCE_COLOR. */
export function processConsole(wishes: ColorWishes): Console {
  const { stdout, stderr } = process;
  return {
    out: (text) => void stdout.write(text),
    err: (text) => (wishes.quiet ? undefined : void stderr.write(text)),
    outColors: picocolors.createColors(coloured(stdout, wishes)),
    errColors: picocolors.createColors(coloured(stderr, wishes)),
  };
}

function coloured(stream: { isTTY?: boolean }, { color }: ColorWishes): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (!color || NO_COLOR) return false;
  if (FORCE_COLOR && FORCE_COLOR !== '0') return true;
  return stream.isTTY === true && TERM !== 'dumb';
}
