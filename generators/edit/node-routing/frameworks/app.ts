import type { CallExpression, Node, Statement } from 'ts-morph';
import type { CodeFile, Registration } from '../contract.js';
import type { PathPattern } from './paths.js';

/** A router, where it can be added to: by its name, or as a link of the chain that makes it. */
export interface RouterNode {
  file: CodeFile;
  /** What it is called where its routes are added; null where only a chain makes it. */
  name: string | null;
  /** The same for one router that is mounted twice. */
  identity: Node;
  /** What its paths lie below. */
  prefix: PathPattern;
  /** What the paths of routers lie below that it mounts. */
  above: PathPattern;
  /** The block or file that declares it. */
  scope: Node | null;
  items: Item[];
  /** The path of its last route, where a framework lets a call go without. */
  last: PathPattern | null;
}

/** A call by which a router answers or hands on requests. */
export interface Item {
  kind: 'routes' | 'mount';
  call: CallExpression;
  router: RouterNode;
  /** The statement that it is alone in, at the top of a file or function; null where it might not run. */
  statement: Statement | null;
  /** How the chain of calls goes on that it is part of: other routes in it, or what it is the value of. */
  linked: boolean;
  /** What the path of its chain is, as in `router.route('/users').get(…)`; null where each call has its own. */
  below: PathPattern | null;
  /** The call's part of {@link App.entries}. */
  from: number;
  to: number;
}

/** A route of an app. */
export interface Entry {
  registration: Registration;
  /** False where it takes less than its route says. */
  exact: boolean;
  item: Item;
}

/** What an app answers, in the order in which its routers are asked. */
export interface App {
  routers: RouterNode[];
  entries: Entry[];
  /** Code that requests pass before they are routed. */
  guards: Node[];
}
