import { withArticle } from './article.js';
import type { Declared } from './declared.js';
import type { FunctionPlan, Note } from './define.js';
import { nearest } from './nearest.js';

/** Told of a source that is taken for one of others although the project declares one of nearly the same name. */
export function sourceNotes(
  { context: { source }, trigger }: Pick<FunctionPlan, 'context' | 'trigger'>,
  declared: readonly Declared[],
): Note[] {
  const kind = trigger.source;
  if (!kind || !source || source.declared || source.arn !== null) return [];
  const own = declared.filter(({ type }) => kind.declaredAs.includes(type));
  const near = nearest(
    source.name,
    own.map(({ address }) => address),
  );
  if (near === null) return [];
  const message = `${source.name} is taken for ${withArticle(kind.noun)} that is deployed already; the project itself declares ${near}.`;
  return [{ code: 'CLT_NEAR_SOURCE', message }];
}
