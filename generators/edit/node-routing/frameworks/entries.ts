import { type CallExpression, Node, type Statement } from 'ts-morph';
import { bare } from '../../node/syntax.js';
import { type Code, Uncertain } from '../contract.js';
import { isFunction } from '../scopes.js';
import type { App, Item, RouterNode } from './app.js';
import type { Chain } from './chain.js';
import type { Meaning, Step } from './framework.js';
import { joinPatterns, type PathPattern } from './paths.js';

/** Where a call of a router's method stands. */
export interface Call {
  code: Code;
  app: App;
  chain: Chain;
  router: RouterNode;
  below: PathPattern | null;
}

/** Notes the routes that a call registers. */
export function addRoutes(
  call: Call & { step: Step },
  meaning: Extract<Meaning, { kind: 'routes' }>,
): void {
  const { app, router, below, step } = call;
  const item = newItem(call, 'routes');
  const inner = below ? joinPatterns(below, meaning.pattern) : meaning.pattern;
  const { paths, exact } = joinPatterns(router.prefix, inner);
  const catchAll = meaning.last === true || inner.paths.some((path) => /^\/\{\w+\+\}$/.test(path));
  for (const method of meaning.methods) {
    for (const path of paths) {
      app.entries.push({
        registration: {
          route: { method, path },
          spelled: spelledAs(step),
          node: saidAt(step),
          handler: nameOf(meaning.handler),
          catchAll: catchAll && exact,
        },
        exact,
        item,
      });
    }
  }
  item.to = app.entries.length;
}

/** Notes what a router answers that a call mounts, by reading it. */
export function addMount(call: Call & { step: Step }, read: () => void): void {
  const item = newItem(call, 'mount');
  read();
  item.to = call.app.entries.length;
}

function newItem({ app, chain, router, below, step }: Call & { step: Step }, kind: Item['kind']) {
  const from = app.entries.length;
  const { steps } = chain;
  const isAlone = Node.isIdentifier(chain.root) && steps.length <= 1;
  const item: Item = {
    kind,
    call: step.call,
    router,
    statement: statementOf(step.call, kind, router.scope),
    linked: !isAlone,
    below,
    from,
    to: from,
  };
  router.items.push(item);
  return item;
}

/** The call that a handler is wrapped in: `wrap(handler)`; null for a call that is given more. */
export function wrapperOf(handler: Node | null | undefined): CallExpression | null {
  const call = bare(handler ?? undefined);
  const wraps = Node.isCallExpression(call) && call.getArguments().length === 1;
  return wraps && Node.isIdentifier(call.getExpression()) ? call : null;
}

/** The handler as it is named, where it is, also inside of a call that wraps it. */
function nameOf(handler: Node | null): Node | null {
  const inner = bare(wrapperOf(handler)?.getArguments()[0] ?? handler ?? undefined);
  const isName = Node.isIdentifier(inner) || Node.isPropertyAccessExpression(inner);
  return isName ? inner : null;
}

/** The call, or its method's name where that stands in a later line than what the chain begins with. */
function saidAt({ call }: Step): Node {
  const callee = call.getExpression();
  const name = Node.isPropertyAccessExpression(callee) ? callee.getNameNode() : call;
  return name.getStartLineNumber() === call.getStartLineNumber() ? call : name;
}

/** A registration for a person, cut short: `users.get('/:id', …)`. */
function spelledAs({ call }: Step): string {
  const [first] = call.getArguments();
  const callee = bare(call.getExpression());
  const method = Node.isPropertyAccessExpression(callee) ? callee.getName() : '';
  const on = Node.isPropertyAccessExpression(callee) ? callee.getExpression().getText() : '';
  const target = /^[\w$.]*$/.test(on) ? on : '';
  const path = first && !isFunction(first) && first.getText().length < 100 ? first.getText() : '';
  const rest = call.getArguments().length > 1 || path === '' ? '…' : '';
  return `${target}.${method}(${[path.replace(/\s+/g, ' '), rest].filter(Boolean).join(', ')})`;
}

/**
 * The statement at the top of a file or function that a call stands in; null for one in a condition.
 * @throws Uncertain for a call that may be made several times
 */
export function statementOf(call: Node, kind: Item['kind'], scope: Node | null): Statement | null {
  const statement = call.getFirstAncestor(Node.isStatement);
  const block = statement?.getParent();
  if (!statement || inCallback(call, statement)) {
    throw new Uncertain(
      `${kind === 'mount' ? 'a router is mounted' : 'a route is added'} in a callback`,
      call,
    );
  }
  const loop = call.getFirstAncestor(
    (each) => Node.isIterationStatement(each) || isFunction(each) || Node.isSourceFile(each),
  );
  if (Node.isIterationStatement(loop)) throw new Uncertain('its routes are added in a loop', call);
  const isTop =
    block === scope ||
    Node.isSourceFile(block) ||
    (Node.isBlock(block) && isFunction(block.getParent()));
  return isTop ? (statement as Statement) : null;
}

/** True for code in a function without braces that stands in the statement, or in one that `forEach` is given. */
function inCallback(call: Node, statement: Node): boolean {
  const around = call.getFirstAncestor((each) => isFunction(each));
  if (!around) return false;
  if (around.getPos() >= statement.getPos()) return Node.isCallExpression(around.getParent());
  const parent = around.getParent();
  if (!Node.isCallExpression(parent)) return false;
  return /\.(?:forEach|map|flatMap|reduce)$/.test(parent.getExpression().getText());
}
