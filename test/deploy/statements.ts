import type { Json } from '../../generators/wiring.js';
import type { Symbols } from './record.js';

/** A statement of any policy document, as AWS gives it back. */
export interface Statement {
  Effect: string;
  Action: string | string[];
  Resource?: string | string[];
  Principal?: string | { [kind: string]: string | string[] };
  Condition?: { [operator: string]: { [key: string]: string | string[] } };
}

/** The statements of a policy document. */
export function statementsOf(document: string): Statement[] {
  return statementsIn(JSON.parse(document) as Json);
}

/** The statements of a policy document that is parsed already, or none where there is no document. */
export function statementsIn(document: Json): Statement[] {
  const { Statement: found } = (document ?? {}) as { Statement?: Statement | Statement[] };
  return [found ?? []].flat();
}

/** Each action on each resource of a role's statements, as `Allow sqs:SendMessage on failures`. */
export function actionsOnResources(statements: readonly Statement[], symbols: Symbols): string[] {
  return statements.flatMap(({ Effect, Action, Resource = [] }) =>
    [Action]
      .flat()
      .flatMap((action) =>
        [Resource].flat().map((arn) => `${Effect} ${action} on ${symbols.in(arn)}`),
      ),
  );
}

/** A statement of a resource policy in one line; its id is left out, its conditions are sorted. */
export function policyLine(statement: Statement, symbols: Symbols): string {
  const { Effect, Action, Resource, Principal, Condition = {} } = statement;
  const conditions = Object.entries(Condition).flatMap(([operator, pairs]) =>
    Object.entries(pairs).map(
      ([key, value]) => `${operator} ${key.toLowerCase()}=${symbols.in(String(value))}`,
    ),
  );
  const resources = [Resource ?? []].flat().map((arn) => symbols.in(arn));
  return [
    Effect,
    principalOf(Principal),
    [Action].flat().sort().join(','),
    ...(resources.length > 0 ? [`on ${resources.sort().join(',')}`] : []),
    ...(conditions.length > 0 ? [`if ${conditions.sort().join(' and ')}`] : []),
  ].join(' ');
}

/** `"*"` and `{ "AWS": "*" }` mean the same. */
function principalOf(principal: Statement['Principal']): string {
  if (principal === undefined || typeof principal === 'string') return principal ?? '';
  const values = Object.values(principal).flat();
  return values.join(',');
}
