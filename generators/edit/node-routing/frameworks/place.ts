import { Node, type SourceFile, type Statement } from 'ts-morph';
import type { Route } from '../../../wiring.js';
import { type Dialect, dialectOf } from '../../node/dialect.js';
import { quoted } from '../../node/place-import.js';
import { placeStatement } from '../../node/place-statement.js';
import { endWithComments } from '../../node/syntax.js';
import { eolAt, lineOf, marginOf, type Splice, startsLine } from '../../text.js';
import { type Added, type Placing, Uncertain } from '../contract.js';
import type { App, RouterNode } from './app.js';
import { chooseSpot, type Spot } from './choose.js';
import { wrapperOf } from './entries.js';
import type { Framework } from './framework.js';
import { segmentsOf } from './paths.js';

/**
 * Places the registration of a route.
 * @throws Uncertain where it has no certain place
 */
export function placeRoute(framework: Framework, app: App, { route, name }: Added): Placing {
  const spot = chooseSpot(framework, app, route);
  const { file } = spot.router;
  const { item } = spot;
  const linked = isLink(spot, app);
  const dialect = dialectOf(file.source, file.path);
  const registration = spelled({ framework, app, spot, dialect, route, name, linked });
  const splice = linked ? link(spot, registration) : statement(spot, dialect, registration);
  const ends = dialect.semicolons && !linked ? ';' : '';
  return {
    file,
    splices: [splice],
    above: item.statement?.getStart() ?? item.call.getStart(),
    snippet: registration + ends,
    where: whereOf(spot),
    at: splice.start,
  };
}

interface Spelling {
  framework: Framework;
  app: App;
  spot: Spot;
  dialect: Dialect;
  route: Route;
  name: string;
  linked: boolean;
}

function spelled({ framework, app, spot, dialect, route, name, linked }: Spelling): string {
  const { item, router, path } = spot;
  const text = framework.spell({
    router: linked ? '' : (router.name ?? ''),
    method: route.method,
    path: linked && item.below ? '' : path,
    quote: (each) => quoted(each, dialect.quote),
    name: wrapped(router, name),
    indent: dialect.indent,
    neighbour: item.kind === 'routes' ? item.call : null,
  });
  if (text !== null) return text;
  throw new Uncertain(
    `${framework.name} has no way to say ${route.method} ${route.path} there`,
    app.entries[item.from]?.registration.node ?? item.call,
  );
}

/** The handler's name, in the call in which a router has all of its handlers. */
function wrapped({ items }: RouterNode, name: string): string {
  const calls = items.filter(({ kind }) => kind === 'routes').map(({ call }) => call);
  const around = calls.map((call) =>
    wrapperOf(call.getArguments().at(-1))?.getExpression().getText(),
  );
  const [first] = around;
  return first !== undefined && around.every((each) => each === first) ? `${first}(${name})` : name;
}

/** True where a registration goes on a chain of calls that is there. */
function isLink({ item, router, path }: Spot, app: App): boolean {
  if (!item.linked) return false;
  if (!item.below) return true;
  if (item.kind === 'routes' && item.below.paths.length === 1) {
    const [own = ''] = item.below.paths;
    const same = segmentsOf(own).join('/') === segmentsOf(path).join('/');
    if (same) return true;
  }
  if (router.name !== null && app.entries.length > 0) return false;
  throw new Uncertain('its routes are links of a chain for another path', item.call);
}

/** A further call behind another one, or before it. */
function link({ item, side }: Spot, registration: string): Splice {
  const { call } = item;
  const text = call.getSourceFile().getFullText();
  const callee = call.getExpression();
  const inner = Node.isPropertyAccessExpression(callee) ? callee.getExpression() : callee;
  const dot = text.indexOf('.', endWithComments(inner));
  const breaks = startsLine(text, dot);
  const at = side === 'before' ? inner.getEnd() : breaks ? endWithComments(call) : call.getEnd();
  const start = side === 'before' ? (breaks ? endWithComments(inner) : at) : at;
  const lead = breaks ? eolAt(text, dot) + marginOf(text, dot) : '';
  return { start, end: start, text: lead + registration };
}

function statement({ item, side, router }: Spot, dialect: Dialect, registration: string): Splice {
  const own = item.statement;
  const block = own?.getParent();
  if (!own || (!Node.isBlock(block) && !Node.isSourceFile(block)) || router.name === null) {
    throw new Uncertain('its routes stand where no statement can be added', item.call);
  }
  if (side === 'behind' && (Node.isReturnStatement(own) || Node.isThrowStatement(own))) {
    throw new Uncertain('nothing runs behind its last route', own);
  }
  const behind = side === 'behind' ? own : previous(block.getStatements(), own);
  if (!behind) throw new Uncertain('nothing stands before what takes the rest', own);
  const target = { block, behind, scope: router.name, where: '' };
  return placeStatement(item.call.getSourceFile() as SourceFile, target, dialect, registration);
}

function previous(statements: readonly Statement[], own: Statement): Statement | null {
  return statements[statements.indexOf(own) - 1] ?? null;
}

function whereOf({ item, side, router }: Spot): string {
  const line = lineOf(router.file.text, item.call.getStart());
  return `${side === 'behind' ? 'below' : 'above'} line ${line} of ${router.file.path}`;
}
