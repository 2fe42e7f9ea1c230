import { endState } from './bash.js';
import { type EditResult, type Refused, refused } from './result.js';
import { applySplices, eolAt, lineEnd, lineOf, lineStart } from './text.js';

const ours =
  /^deploy_functions\(\) \{[ \t]*\r?\n((?:[^\S\n]+infra\/functions\/[\w.-]+\.sh deploy --yes[ \t]*\r?\n)*)\}/m;

/** Adds a function to the list in a deploy script of ours. */
export function addToDeployList(text: string, name: string): EditResult {
  const call = `infra/functions/${name}.sh deploy --yes`;
  const list = ours.exec(text);
  if (!list) {
    const where = 'the function deploy_functions';
    return { ...refused('its list of functions was changed'), snippet: `  ${call}\n`, where };
  }
  const lines = (list[1] ?? '').split(/\r?\n/).map((line) => line.trim());
  if (lines.includes(call)) return { kind: 'unchanged' };
  const at = list.index + list[0].length - 1;
  const margin = /^[^\S\n]+/.exec(list[1] ?? '')?.[0] ?? '  ';
  return insertion(text, at, margin + call + eolAt(text, at - 1));
}

function insertion(text: string, at: number, inserted: string): EditResult {
  const splices = [{ start: at, end: at, text: inserted }];
  return { kind: 'edited', text: applySplices(text, splices), splices };
}

/** Adds a call, one line, to a deploy script that is not ours: before its last `exit`, or at its end. */
export function addCall(text: string, call: string): EditResult {
  const refuse = (reason: string, line: number | null = null): Refused => ({
    ...refused(reason, line),
    snippet: `${call}\n`,
    where: 'the end of the script',
  });
  if (text.split(/\r?\n/).includes(call)) return { kind: 'unchanged' };
  if (!/^#!.*\b(?:bash|sh|zsh|ksh|dash)\b/.test(text))
    return refuse('it does not begin with #! and a shell');
  const state = endState(text);
  if (state.kind === 'unclear') return refuse(state.reason, state.line);
  const { last } = state;
  if (last === null) return append(text, call);
  const line = text.slice(last, lineEnd(text, last)).trimEnd();
  const number = lineOf(text, last);
  if (/^\s/.test(line)) return refuse('its last command is indented', number);
  if (/^exec\b/.test(line)) return refuse('it ends with exec, behind which nothing runs', number);
  if (/^return\b/.test(line)) return refuse('it ends with return', number);
  if (/^esac\b/.test(line)) return refuse('what it does depends on its arguments', number);
  if (/^["']?\$(?:@|\*|\d)/.test(line)) {
    return refuse('what it does depends on its arguments', number);
  }
  if (!/^exit\b/.test(line)) return append(text, call);
  if (!/^exit(?: +(?:0|\$\?|"\$\?"))?(?:\s+#.*)?$/.test(line)) {
    return refuse('it ends with exit and a value of its own', number);
  }
  if (line.includes('$?')) return refuse('it ends with the status of the command before', number);
  const at = lineStart(text, last);
  return insertion(text, at, call + eolAt(text, at));
}

function append(text: string, call: string): EditResult {
  const eol = eolAt(text, text.length);
  const gap = text.endsWith('\n') ? '' : eol;
  return insertion(text, text.length, gap + call + (gap ? '' : eol));
}
