import type { ApiRouteRequest, FunctionApi } from '../../../generators/define.js';
import { lineEnd, lineOf } from '../../../generators/edit/text.js';
import { anything, type RuleMatch } from '../../../generators/rule-match.js';
import type { Json } from '../../../generators/wiring.js';
import { type ListenerRule, routesOfMatch } from '../../shared/listener-rules.js';
import { matchOfConditions } from '../../shared/rule-conditions.js';
import type { NewRule } from '../../shared/rule-place.js';
import { balancerRules, latticeRules, type RuleService } from '../../shared/rule-services.js';
import { type Script, setTo } from './declared.js';
import { latticeLines, listenerLines, type ScriptLine } from './rule-lines.js';

/** A function that a script adds rules for, by the address of its script. */
export interface OwnedScript {
  script: Script;
  owner: string | null;
}

/** A rule with the script that has it, and the end of its line there. */
export interface ScriptRule extends ListenerRule {
  script: Script;
  end: number;
}

/** How scripts have the rules of a service that forwards to target groups. */
export interface RuleKind {
  /** The call that makes a group, and the one that gives it its function. */
  type: string;
  target: RegExp;
  /** A call for a rule: its listener and priority, then what it asks. */
  rule: RegExp;
  /** A call for a listener that forwards everything. */
  whole: RegExp;
  format: FunctionApi['format'];
  service: RuleService;
  matchOf(found: RegExpExecArray, script: Script): RuleMatch | null;
  /** What a new rule adds to the script. */
  lines(request: ApiRouteRequest, rule: NewRule<ScriptRule>): ScriptLine[];
}

const word = String.raw`("\$\w+"|[\w./~-]+)`;

/** The services whose listeners have rules. */
export const ruleKinds: readonly RuleKind[] = [
  {
    type: 'put_target_group',
    target: /^ {2}put_target "/m,
    rule: /^ {2}put_listener_rule "\$(\w+)" (\S+) "\$(\w+)" \S+[ \t]*\r?$/gm,
    whole: /(?!)/g,
    ...{ format: '1.0', service: balancerRules, matchOf: conditionsOf, lines: listenerLines },
  },
  {
    type: 'put_lattice_group',
    target: /^ {2}put_lattice_target "/m,
    rule: new RegExp(
      String.raw`^ {2}put_lattice_rule "\$(\w+)" \S+ (\S+) ${word} "\$\w+"(?: ("[A-Z]*"|''|[A-Z]+))?(?: (exact|prefix))?[ \t]*\r?$`,
      'gm',
    ),
    whole: /^ {2}put_lattice_listener /gm,
    ...{ format: null, service: latticeRules, matchOf: pathOf, lines: latticeLines },
  },
];

/** What rules and listeners send to the target group of a script; without a rule it does not tell what comes to it. */
export function forwardedApis(owned: OwnedScript): FunctionApi[] {
  const { name, text } = owned.script;
  return ruleKinds.flatMap(({ type, target, format, ...kind }): FunctionApi[] => {
    if (!target.test(text)) return [];
    const rules = rulesOf({ type, target, format, ...kind }, owned);
    const routes = rules.flatMap(({ match, file, line }) =>
      routesOfMatch(match).map((route) => ({ ...route, file, line })),
    );
    return [{ type, address: `${name}-target-group`, format, routes }];
  });
}

/** The rules that a script has. */
export function rulesOf(kind: RuleKind, { script, owner }: OwnedScript): ScriptRule[] {
  const { name, path: file, text } = script;
  const at = (index: number) => ({
    file,
    line: lineOf(text, index),
    script,
    end: lineEnd(text, index),
  });
  const own = { group: `${name}-target-group`, owner };
  const rules = [...text.matchAll(kind.rule)].map((found): ScriptRule => {
    const [, variable = '', told = ''] = found;
    const listener = setTo(variable, text) ?? variable;
    const priority = /^\d+$/.test(told) ? Number(told) : null;
    const match = kind.matchOf(found, script);
    return { ...own, listener, isWhole: false, priority, match, ...at(found.index) };
  });
  const whole = [...text.matchAll(kind.whole)].map((found): ScriptRule => {
    const told = {
      listener: `listener of ${name}`,
      isWhole: true,
      priority: Number.POSITIVE_INFINITY,
    };
    return { ...own, ...told, match: anything, ...at(found.index) };
  });
  return [...rules, ...whole];
}

function conditionsOf([, , , variable = '']: RegExpExecArray, script: Script): RuleMatch | null {
  return matchOfConditions(conditionsIn(variable, script));
}

/** The conditions that a variable of a script holds, as JSON; null where it holds none. */
export function conditionsIn(variable: string, { text }: Pick<Script, 'text'>): Json {
  const told = new RegExp(`^${variable}='([^']*)'[ \t]*\r?$`, 'm').exec(text)?.[1];
  try {
    return JSON.parse(told ?? 'null');
  } catch {
    return null;
  }
}

function pathOf(found: RegExpExecArray, { text }: Script): RuleMatch | null {
  const [, , , spelled = '', method = '', kind = 'prefix'] = found;
  const variable = /^"\$(\w+)"$/.exec(spelled)?.[1];
  const told = variable === undefined ? spelled : setTo(variable, text);
  if (told === null || /[$`"']/.test(told)) return null;
  const own = method.replace(/["']/g, '');
  const paths = [kind === 'exact' ? told : `${told}*`];
  return { ...anything, paths, methods: own === '' ? [] : [own] };
}
