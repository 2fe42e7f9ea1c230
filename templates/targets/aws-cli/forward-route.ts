import type { ApiRouteRequest, PlacedEdit } from '../../../generators/define.js';
import { type EditResult, Obstacle, withObstacles } from '../../../generators/edit/result.js';
import { applySplices, eolAt, lineOf, type Splice } from '../../../generators/edit/text.js';
import { ruleFor, ruleRefused } from '../../shared/rule-place.js';
import { type OwnedScript, ruleKinds, rulesOf } from './listener-rules.js';
import type { ScriptLine } from './rule-lines.js';

/**
 * The calls for one more rule of a listener, behind those of the rule whose route is nearest; none where the
 * listener sends the requests already, and null for what is no target group.
 * @throws UserError CLT_CANNOT_PLACE, CLT_CONFLICT
 */
export function forwardRoute(
  request: ApiRouteRequest,
  scripts: readonly OwnedScript[],
): PlacedEdit[] | null {
  const kind = ruleKinds.find(({ type }) => type === request.api.type);
  if (!kind) return null;
  const rules = scripts.flatMap((each) => rulesOf(kind, each));
  const decision = ruleFor(request, rules, kind.service);
  if (decision.kind === 'sent') return [];
  const { rule } = decision;
  const lines = rule && kind.lines(request, rule);
  if (decision.kind === 'refused') {
    const whole = lines?.filter(({ inLine }) => !inLine).map(({ text }) => text.trim());
    throw ruleRefused(request, decision, whole ? whole.join('\n') : null);
  }
  const { path, text } = decision.rule.like.script;
  const result = withObstacles<EditResult>(
    () => {
      const splices = (lines ?? []).map((line) => spliceOf(text, line));
      return { kind: 'edited', text: applySplices(text, splices), splices };
    },
    (offset) => lineOf(text, offset),
  );
  return [{ path, result }];
}

/** @throws Obstacle where no line is like the one that it stands behind */
function spliceOf(text: string, line: ScriptLine): Splice {
  const last = [...text.matchAll(line.behind)].at(-1);
  if (!last) throw new Obstacle('its rules were changed');
  const end = last.index + last[0].trimEnd().length;
  const eol = eolAt(text, end);
  const added = line.inLine ? line.text : `${eol}${line.text.replaceAll('\n', eol)}`;
  return { start: end, end, text: added };
}
