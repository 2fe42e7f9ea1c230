import { type CallExpression, Node, SyntaxKind } from 'ts-morph';
import { bare } from '../node/syntax.js';
import type { AppFile } from './app-files.js';
import { type ConstructInStack, plain, reach } from './reach.js';

/** A call that has a bucket notify somebody. */
export interface NotificationCall {
  path: string;
  line: number;
  /** Id of the construct that makes the call; null for the stack itself. */
  owner: string | null;
  /** The member of `EventType`, such as `OBJECT_CREATED`; null where it is not written out. */
  event: string | null;
  /** Of the key filter: empty where there is none, null where it is not written out. */
  prefix: string | null;
  suffix: string | null;
}

const methods: Record<string, string | null> = {
  addEventNotification: null,
  addObjectCreatedNotification: 'OBJECT_CREATED',
  addObjectRemovedNotification: 'OBJECT_REMOVED',
};

/** The notifications that a stack gives its bucket, by itself or in constructs that it hands the bucket to. */
export function notificationsOn(
  bucket: ConstructInStack,
  files: readonly AppFile[],
): NotificationCall[] {
  return reach(bucket, files).flatMap(({ file, within, names, owner }) =>
    within.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call) => {
      const callee = call.getExpression();
      const method = Node.isPropertyAccessExpression(callee) ? callee.getName() : '';
      if (!Node.isPropertyAccessExpression(callee) || !Object.hasOwn(methods, method)) return [];
      if (!names.has(plain(callee.getExpression()))) return [];
      return [{ path: file.path, owner, ...describe(call, methods[method] ?? null) }];
    }),
  );
}

function describe(call: CallExpression, fixed: string | null) {
  const [first, ...rest] = call.getArguments();
  const event = fixed ?? /\bEventType\.([A-Z_]+)$/.exec(first?.getText() ?? '')?.[1] ?? null;
  const filters = fixed === null ? rest.slice(1) : rest;
  const last = (side: Side) =>
    filters.reduce<string | null>((found, each) => sideOf(each, side, found), '');
  const line = call.getStartLineNumber();
  return { line, event, prefix: last('prefix'), suffix: last('suffix') };
}

type Side = 'prefix' | 'suffix';

/** What a filter says of one side of keys: as before where it says nothing, null where that is not written out. */
function sideOf(argument: Node, side: Side, before: string | null): string | null {
  const literal = heldBy(argument);
  if (!Node.isObjectLiteralExpression(literal)) return null;
  const members = literal.getProperties();
  if (!members.every((each) => Node.isPropertyAssignment(each))) return null;
  const member = members.find((each) => each.getName() === side);
  if (!member) return before;
  const text = heldBy(member.getInitializer());
  const written = Node.isStringLiteral(text) || Node.isNoSubstitutionTemplateLiteral(text);
  return written ? text.getLiteralText() : null;
}

/** An expression, or what the one variable of its name holds. */
function heldBy(node: Node | undefined): Node | undefined {
  const value = bare(node);
  if (!Node.isIdentifier(value)) return value;
  const found = value
    .getSourceFile()
    .getDescendantsOfKind(SyntaxKind.VariableDeclaration)
    .filter((each) => each.getName() === value.getText());
  return found.length === 1 ? bare(found[0]?.getInitializer()) : undefined;
}
