import type { ApiRouteRequest } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { shorten } from '../../../generators/names.js';
import { conditionsLike } from '../../shared/rule-conditions.js';
import type { NewRule } from '../../shared/rule-place.js';
import { conditionsIn, type ScriptRule } from './listener-rules.js';

/** What is added to a script: lines behind the last of what a pattern finds, or words in that line. */
export interface ScriptLine {
  behind: RegExp;
  text: string;
  inLine?: true;
}

/** The calls for a rule of a load balancer. */
export function listenerLines({ id }: ApiRouteRequest, rule: NewRule<ScriptRule>): ScriptLine[] {
  const { like } = rule;
  const [, own = '', conditions = '', group = ''] = callOf(
    like,
    /put_listener_rule ("\$\w+" )\S+ "\$(\w+)" ("\$\w+")$/,
  );
  const asked = conditionsLike(conditionsIn(conditions, like.script), rule);
  const variable = `${id.toUpperCase().replaceAll('-', '_')}_CONDITIONS`;
  const priority = rule.priority ?? 'PRIORITY';
  return [
    {
      behind: /^\w*CONDITIONS='[^']*'[ \t]*\r?$/gm,
      text: `${variable}='${JSON.stringify(asked, null, 2)}'`,
    },
    {
      behind: /^ {2}put_listener_rule .*$/gm,
      text: `  put_listener_rule ${own}${priority} "$${variable}" ${group}`,
    },
    { behind: /^ {2}keep_listener_rules .*$/gm, text: ` ${priority}`, inLine: true },
  ];
}

/** What the prefix of a deployment and the name of a function leave of a rule's name. */
const nameMax = 63 - 40 - 1;

/** The calls for a rule of VPC Lattice. */
export function latticeLines({ id }: ApiRouteRequest, rule: NewRule<ScriptRule>): ScriptLine[] {
  const { like, path: pattern, method } = rule;
  const [, own = '', name = ''] = callOf(like, /put_lattice_rule ("\$\w+") "(\$\w+)[\w-]*"/);
  const [, group = ''] = callOf(like, /^ *put_lattice_rule \S+ \S+ \S+ \S+ ("\$\w+")/);
  const isPrefix = pattern.endsWith('*');
  const told = isPrefix ? pattern.slice(0, -1) : pattern;
  const exact = isPrefix ? '' : ' exact';
  const asks = method === null && isPrefix ? '' : ` ${method ?? "''"}${exact}`;
  const called = `"${name}-${shorten(id, nameMax)}"`;
  const priority = rule.priority ?? 'PRIORITY';
  return [
    {
      behind: /^ {2}put_lattice_rule .*$/gm,
      text: `  put_lattice_rule ${own} ${called} ${priority} ${bashWord(told)} ${group}${asks}`,
    },
    { behind: /^ {2}delete_lattice_rule .*$/gm, text: `  delete_lattice_rule ${own} ${called}` },
  ];
}

/** What a pattern finds in the call of a rule. */
function callOf({ script: { text }, end, line }: ScriptRule, pattern: RegExp): string[] {
  const call = text.slice(0, end).split('\n')[line - 1] ?? '';
  return [...(pattern.exec(call.trimEnd()) ?? [])];
}
