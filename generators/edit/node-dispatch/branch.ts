import { Node } from 'ts-morph';
import type { DispatchRequest, ForeignDispatch } from '../../contract/routing.js';
import { pascal } from '../../names.js';
import { type Branching, branchedBy } from '../dispatch/branching.js';
import { decided, eventsIn, unsafeUnread } from '../dispatch/decide.js';
import type { Use } from '../dispatch/flow.js';
import { isGenerated } from '../generated.js';
import { firstSyntaxError, parse } from '../node/syntax.js';
import { specifierOf } from '../node-routing/carry.js';
import { FileObstacle, type OpenCode, openCode } from '../node-routing/code.js';
import { dialectIn } from '../node-routing/code-dialect.js';
import { type CodeFile, Uncertain } from '../node-routing/contract.js';
import { entryOf, follow } from '../node-routing/follow.js';
import { placeHandlerImport } from '../node-routing/place-import.js';
import { isFunction } from '../node-routing/scopes.js';
import { applySplices } from '../text.js';
import { placeAtSite } from './place-site.js';
import { stepsOf } from './read-flow.js';
import type { Site } from './sites.js';
import { ourEnding, type Standing } from './stand-before.js';
import { throughEntry } from './through-entry.js';

/** Whether one of the marks is in the file and in what it imports. */
type IsMarked = (path: string) => boolean;

/** `marked` and `path` are as of what stands before a handler. */
type MarkedRequest = DispatchRequest & Pick<Standing, 'marked' | 'path'>;

/** Adds a branch where the code of others tells events apart. */
export function branchIn(
  request: MarkedRequest,
  foreign: ForeignDispatch,
  isMarked: IsMarked,
): Branching {
  const code = openCode(request.project);
  try {
    return branched(request, foreign, code, isMarked);
  } catch (error) {
    // Code that cannot be followed is as it was before anybody asked: what it imports has a mark, or has not.
    if (!(error instanceof FileObstacle) && !(error instanceof Uncertain)) throw error;
    return unread(request, foreign, isMarked);
  }
}

function unread(request: MarkedRequest, foreign: ForeignDispatch, isMarked: IsMarked): Branching {
  const { path } = request;
  const why = unsafeUnread(foreign, isMarked(path));
  return why === null
    ? { kind: 'stand before' }
    : { kind: 'alone', why: { reason: why, path, line: null } };
}

function branched(
  request: MarkedRequest,
  foreign: ForeignDispatch,
  code: OpenCode,
  isMarked: IsMarked,
): Branching {
  const entry = entryOf(code, request.entry);
  if (!entry?.value) return unread(request, foreign, isMarked);
  const { file } = entry;
  const value = behindDispatcher(entry.value, code);
  const { functions } = follow(code, { file, value }, { format: null, typed: false });
  // What passes on whatever it gets, as middleware does, tells nothing apart.
  const first = functions.find((fn) => fn.getParameters()[0]?.isRestParameter() === false);
  if (!first) return unread(request, foreign, isMarked);
  const [event] = first.getParameters();
  const reading = { code, given: new Map(event ? [[event, [[]]]] : []) };
  const words = wordsOf(foreign.marks);
  const isOurs = (path: string): boolean => path.startsWith(`${request.folder}/`);
  const markedUse = ({ at, file: called, texts }: Use): boolean => {
    const elsewhere = called !== null && called !== at.path;
    return texts().some((text) => words.test(text)) || (elsewhere && isMarked(called));
  };
  const decision = decided<Site>(
    {
      steps: stepsOf(first, reading),
      isOurs,
      isMarked: (use) => (use ? markedUse(use) : isMarked(file.path)),
    },
    foreign,
  );
  const wish = { request, foreign, code };
  const branching = branchedBy(decision, { entry: file.path, project: request.project }, (site) =>
    editedAt(site, wish),
  );
  if (branching.kind !== 'dispatched' && branching.kind !== 'there') return branching;
  return { ...branching, through: throughEntry({ file, value, first }, request, code) };
}

/** What our dispatcher stands before already. */
function behindDispatcher(value: Node, code: OpenCode): Node {
  if (!Node.isCallExpression(value) || value.getExpression().getText() !== 'dispatcher')
    return value;
  const [own] = value.getArguments();
  return own ? code.meaningOf(own) : value;
}

const wordsOf = (marks: readonly string[]): RegExp =>
  new RegExp(`\\b(?:${marks.map((each) => each.replace(/[^\w]/g, '\\$&')).join('|')})\\b`);

interface Wish {
  request: MarkedRequest;
  foreign: ForeignDispatch;
  code: OpenCode;
}

/** The edit of a file at a site; null where it is not certain. */
function editedAt(site: Site, { request, foreign, code }: Wish) {
  const { project, folder } = request;
  const file = fileOf(site, code);
  if (isGenerated(file.text)) return null;
  const dialect = dialectIn(file, project);
  try {
    const handler = { name: freeName(file, foreign.id), arity: arityOf(foreign.handler) };
    const events = eventsIn(foreign);
    const placed = placeAtSite({ site, file, dialect, events, handler });
    const ending = request.marked ?? ourEnding(dialect.importEnding ?? '');
    const from = specifierOf(`${folder}/handler.ts`, file.path, ending);
    const wanted = { name: 'handler', as: handler.name, from, type: false };
    const splices = [placeHandlerImport(file, dialect, wanted, placed.above), ...placed.splices];
    const text = applySplices(file.text, splices);
    if (firstSyntaxError(parse(file.path, text))) return null;
    project.read(file.path);
    return { path: file.path, result: { kind: 'edited' as const, text, splices } };
  } catch (error) {
    if (error instanceof Uncertain) return null;
    throw error;
  }
}

/** The file that a branch is written into: of a table, that of the table. */
function fileOf({ fn, shape }: Site, code: OpenCode): CodeFile {
  return code.fileOf(shape.kind === 'table' ? shape.lookup.table.literal : fn);
}

function freeName({ text, source }: CodeFile, id: string): string {
  const uses = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);
  const names = [`handle${pascal(id)}`, `handleFurther${pascal(id)}`];
  const name = names.find((each) => !uses(each));
  if (name === undefined) throw new Uncertain('it uses every name that ours could have', source);
  return name;
}

/** How many parameters the handler that is exported takes. */
function arityOf(text: string): number {
  const file = parse('handler.ts', text);
  const fn =
    file.getFunction('handler') ?? file.getVariableDeclaration('handler')?.getInitializer();
  return isFunction(fn) ? fn.getParameters().length : 2;
}
