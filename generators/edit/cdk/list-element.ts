import { type ArrayLiteralExpression, Node } from 'ts-morph';
import type { Route } from '../../wiring.js';
import { endWithComments } from '../node/syntax.js';
import { Obstacle } from '../result.js';
import { eolAt, lineEnd, marginOf, type Splice, startsLine } from '../text.js';
import { plain } from './reach.js';
import { rewritten } from './rewrite.js';

/**
 * One more element of a list of routes, behind the last one.
 * @throws Obstacle where the elements have more than a route, and differ in it
 */
export function elementSplices(
  list: ArrayLiteralExpression,
  sibling: Route & { line: number },
  to: Route,
): Splice[] {
  const elements = list.getElements();
  const like = elements.find((each) => each.getStartLineNumber() === sibling.line) ?? elements[0];
  const last = elements.at(-1);
  if (!like || !last) throw new Obstacle('its list of routes has none', list.getStart());
  requireAlike(elements, list);
  const text = list.getSourceFile().getFullText();
  const own = rewritten(like, sibling, to);
  if (plain(like) === own.replace(/\s+/g, '').replace(/["`]/g, "'")) {
    throw new Obstacle('its list of routes is not understood', like.getStart());
  }
  const end = last.getEnd();
  const comma = /^\s*,/.exec(text.slice(end, list.getEnd()))?.[0].length ?? null;
  const insert = (at: number, inserted: string): Splice => ({ start: at, end: at, text: inserted });
  if (!startsLine(text, last.getStart())) {
    return [insert(comma === null ? end : end + comma, `${comma === null ? ',' : ''} ${own}`)];
  }
  const margin = marginOf(text, last.getStart());
  const line = lineEnd(text, comma === null ? endWithComments(last) : end + comma);
  const eol = eolAt(text, line);
  const added = eol + margin + own.replaceAll('\n', eol + margin);
  return comma === null ? [insert(end, ','), insert(line, added)] : [insert(line, `${added},`)];
}

const ofRoute = ['method', 'methods', 'path', 'routeKey', 'key'];

function requireAlike(elements: readonly Node[], list: Node): void {
  const rest = elements.map((element) => {
    if (!Node.isObjectLiteralExpression(element)) return '';
    const members = element.getProperties().filter((each) => {
      const name = Node.isPropertyAssignment(each) ? each.getName() : '';
      return !ofRoute.includes(name);
    });
    return members.map((each) => each.getText()).join(',');
  });
  if (rest.every((each) => each === rest[0])) return;
  throw new Obstacle('the elements of its list differ in more than the route', list.getStart());
}
