import { posix } from 'node:path';

/** A word of a command; `quoted` where the shell leaves `*` in it alone. */
export interface Word {
  text: string;
  quoted: boolean;
}

/** One command of a line or script, and the folder that it runs in, relative to the project. */
export interface Command {
  words: readonly Word[];
  folder: string;
}

const token = /\\\r?\n|#[^\n]*|[ \t\r]+|&&|\|\||[;|&()\n]|(?:"[^"]*"|'[^']*'|[^\s;|&()"'])+/y;

/**
 * The commands of a line of shell, with the `cd` before them done. What a shell would put together at run time,
 * such as `$NAME`, stands in the words as it is written.
 */
export function commandsIn(line: string, folder: string): Command[] {
  const found: Command[] = [];
  const outer: string[] = [];
  let here = folder;
  let words: Word[] = [];
  const end = (): void => {
    const [first, second] = words;
    if (first?.text === 'cd' && second) here = posix.join(here, second.text).replace(/^\.$/, '');
    else if (first) found.push({ words, folder: here });
    words = [];
  };
  token.lastIndex = 0;
  for (let match = token.exec(line); match; match = token.exec(line)) {
    const [text] = match;
    if (/^(?:\s|\\|#)/.test(text) && text !== '\n') continue;
    if (!/^(?:&&|\|\||[;|&()\n])$/.test(text)) {
      words.push({ text: text.replace(/(["'])(.*?)\1/gs, '$2'), quoted: /["']/.test(text) });
      continue;
    }
    end();
    if (text === '(') outer.push(here);
    if (text === ')') here = outer.pop() ?? here;
  }
  end();
  return found;
}

/** The place of a program among the words, called by its name or by a path to it; -1 where it is not run. */
export function programAt(words: readonly Word[], name: string): number {
  const at = words.findIndex(({ text }) => text === name || text.endsWith(`/.bin/${name}`));
  const before = words.slice(0, Math.max(at, 0));
  const passedOn = before.every(({ text }) => leadsOn.test(text));
  return passedOn ? at : -1;
}

/** What runs the program behind it: `npx`, `pnpm exec`, `cross-env`, `NODE_ENV=production`. */
const leadsOn =
  /^(?:npx|npm|pnpm|yarn|bunx|bun|x|exec|run|time|env|cross-env|dotenv|--|-\S+|\w+=\S*)$/;
