/** How an app is written: in TypeScript, or in JavaScript of one kind of modules. */
export interface Script {
  /** What its files end with. */
  ending: string;
  esm: boolean;
}

/** As the apps of our own projects are. */
export const typescript: Script = { ending: '.ts', esm: true };

/** How the file of a stack is written, which its constructs follow. */
export function scriptOf(path: string, text: string): Script {
  const ending = /\.[cm]?js$/.exec(path)?.[0];
  if (!ending) return typescript;
  return { ending, esm: ending === '.mjs' || (ending === '.js' && /^import\b/m.test(text)) };
}
