import type { Note } from '../../contract/plan.js';
import { type Expression, everyPart } from './expressions.js';
import type { Router } from './router.js';
import { everyStatement } from './statements.js';

/** What handlers that are there have around them and the new one has not, such as a check of who calls. */
export function bareNotes({ framework, neighbours, registrations, module }: Router): Note[] {
  const { text } = module;
  const decorators = neighbours.flatMap(({ def, scope }) =>
    def.decorators
      .filter((each) => !framework || !isRegistration(each, framework.methods))
      .map((each) => `@${nameIn(scope.module.text, each)}`),
  );
  const wrapped = registrations.flatMap(({ handler, scope }) =>
    handler && 'expression' in handler && handler.expression.kind === 'call' && !framework
      ? [`${nameIn(scope.module.text, handler.expression.callee)}(…)`]
      : [],
  );
  const given = framework ? keywordsIn(everyStatement(module.body).flatMap(valuesOf), text) : [];
  const names = [...new Set([...decorators, ...wrapped, ...given])];
  if (names.length === 0) return [];
  const list = names.slice(0, 5).join(', ');
  const message = `Other handlers there have ${list} around them; the new one has not.`;
  return [{ code: 'CLT_HANDLER_BARE', message }];
}

function isRegistration(decorator: Expression, methods: object): boolean {
  return (
    decorator.kind === 'call' &&
    decorator.callee.kind === 'attribute' &&
    decorator.callee.name in methods
  );
}

function nameIn(text: string, expression: Expression): string {
  const { start, end } = expression.kind === 'call' ? expression.callee : expression;
  return text.slice(start, end).replace(/\s+/g, ' ');
}

function valuesOf(statement: ReturnType<typeof everyStatement>[number]): Expression[] {
  if (statement.kind === 'expression' || statement.kind === 'assign') {
    return statement.value ? [statement.value] : [];
  }
  return statement.kind === 'def' ? statement.decorators : [];
}

/** `dependencies=` and `middlewares=` of routers and routes. */
function keywordsIn(values: readonly Expression[], text: string): string[] {
  return values
    .flatMap(everyPart)
    .flatMap((each) =>
      each.kind === 'call'
        ? each.args
            .filter(({ name }) => name === 'dependencies' || name === 'middlewares')
            .map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '))
        : [],
    );
}
