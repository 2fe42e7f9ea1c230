import { answerIn } from './answers.js';
import { type Carried, carry, isOfFile } from './carry.js';
import type { Composing } from './compose.js';
import type { HandlerContext } from './contract.js';
import type { Neighbour } from './neighbours.js';

/** The last statement of a handler. */
export interface ChosenAnswer {
  /** Without a semicolon. */
  statement: string;
  status: number;
  exact: boolean;
  carried: Carried;
}

/** Something is made by POST. */
const statusOf = (method: string): number => (method === 'POST' ? 201 : 200);

/** Answers as the imitated neighbour does, else as another one, else in the way of the router. */
export function typedAnswer(
  { manner, neighbours, kind, route, to }: Composing,
  context: HandlerContext,
  value: string,
): ChosenAnswer {
  const wanted = statusOf(route.method);
  const others = manner.model ? neighbours.filter((each) => each !== manner.model) : [];
  for (const neighbour of manner.model ? [manner.model, ...others] : []) {
    const found = answerOf(neighbour, context, { value, wanted, to });
    if (found) return found;
  }
  const statement = kind.answer(value, wanted, context);
  return { statement, status: wanted, exact: true, carried: { imports: [], declarations: [] } };
}

function answerOf(
  neighbour: Neighbour,
  { parameters }: HandlerContext,
  { value, wanted, to }: { value: string; wanted: number } & Pick<Composing, 'to'>,
): ChosenAnswer | null {
  const answer = answerIn(neighbour.fn);
  if (!answer?.names.every((name) => isOfFile(name, neighbour.file))) return null;
  const carried = carry(answer.names, neighbour.file, to);
  if (!carried) return null;
  const theirs = neighbour.fn.getParameters().map((each) => each.getName());
  const status = answer.fixed ? 200 : wanted;
  const text = answer.of(value, status);
  const root = /^[\w$]+/.exec(text)?.[0] ?? '';
  const ours = parameters[theirs.indexOf(root)];
  const renamed = ours === undefined ? text : text.replace(root, ours);
  const statement = answer.returned ? `return ${renamed}` : renamed;
  return { statement, status, exact: answer.exact, carried };
}
