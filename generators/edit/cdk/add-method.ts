import { Node } from 'ts-morph';
import type { Route } from '../../wiring.js';
import { quoted } from '../node/place-import.js';
import { marginOf } from '../text.js';
import type { ApiCall } from './api-calls.js';
import { plain } from './reach.js';
import { type MadeResource, madeResources } from './rest-resources.js';
import { meaningOf } from './values.js';

/** Members of a method's options that are about its own requests. */
const ofSibling = ['operationName', 'requestModels', 'requestParameters'];

/**
 * `orders.addResource('{id}').addMethod('POST', integration)`, and the calls that it must stand behind.
 * @param paths those of the routes that the API has
 */
export function methodCall(
  { node, api, region }: ApiCall,
  { method, path }: Route,
  { quote, paths }: { quote: "'" | '"'; paths: readonly string[] },
): { text: string; behind: Node[] } {
  if (!Node.isCallExpression(node)) throw new Error('A method is added by a call.');
  const { within } = region;
  const same = (other: Node): boolean =>
    plain(other) === plain(api) || meaningOf(other, within) === meaningOf(api, within);
  const made = madeResources(within).filter((each) => same(each.api));
  const { base, rest } = baseOf(path, made, node);
  const all = [...made.map((each) => each.path), ...paths];
  const isThere = (at: string): boolean =>
    all.some((each) => each === at || each.startsWith(`${at}/`));
  const chain = chainOf(base?.path ?? '/', rest, isThere, quote);
  const root = base?.name ?? `${api.getText()}.root`;
  const others = node.getArguments().slice(1).map(optionsOf);
  const args = [quoted(method, quote), ...others].join(', ');
  // What makes a part of the path would make it again.
  const behind = made
    .filter((each) => path === each.path || path.startsWith(`${each.path}/`))
    .map(({ call }) => call);
  return { text: `${root}${chain}.addMethod(${args})`, behind };
}

/** The variable with the longest part of a path, and what comes below it. */
function baseOf(
  path: string,
  made: readonly MadeResource[],
  sibling: Node,
): { base: (MadeResource & { name: string }) | null; rest: string[] } {
  const block = sibling.getFirstAncestor((each) => Node.isBlock(each) || Node.isSourceFile(each));
  const named = made.flatMap((each) => {
    const { name, call } = each;
    const inBlock = call
      .getAncestors()
      .find((above) => Node.isBlock(above) || Node.isSourceFile(above));
    return name !== null && inBlock === block ? [{ ...each, name }] : [];
  });
  const fitting = named.filter((each) => path === each.path || path.startsWith(`${each.path}/`));
  const [base = null] = fitting.sort((a, b) => b.path.length - a.path.length);
  const rest = path
    .slice(base ? base.path.length : 0)
    .split('/')
    .filter((part) => part !== '');
  return { base, rest };
}

/** What is there already and held by nothing is found by its path; a new part is added. */
function chainOf(
  base: string,
  rest: readonly string[],
  isThere: (path: string) => boolean,
  quote: "'" | '"',
): string {
  const paths = rest.map((_, at) =>
    `${base}/${rest.slice(0, at + 1).join('/')}`.replace(/^\/+/, '/'),
  );
  const present = paths.filter(isThere).length;
  const found = rest.slice(0, present).join('/');
  const head = present === 0 ? '' : `.resourceForPath(${quoted(found, quote)})`;
  const added = rest.slice(present).map((part) => `.addResource(${quoted(part, quote)})`);
  return head + added.join('');
}

/** An argument as it is written, without the margin of its call and without what is the sibling's own. */
function optionsOf(argument: Node): string {
  const margin = marginOf(
    argument.getSourceFile().getFullText(),
    argument.getParentOrThrow().getStart(),
  );
  const dedented = (text: string): string =>
    text
      .split(/\r?\n/)
      .map((line, at) => (at > 0 && line.startsWith(margin) ? line.slice(margin.length) : line))
      .join('\n');
  if (!Node.isObjectLiteralExpression(argument)) return dedented(argument.getText());
  const kept = argument.getProperties().filter((each) => {
    const name = Node.isPropertyAssignment(each) ? each.getName() : '';
    return !ofSibling.includes(name);
  });
  if (kept.length === argument.getProperties().length) return dedented(argument.getText());
  const texts = kept.map((each) => dedented(each.getText()));
  return argument.getText().includes('\n')
    ? `{\n${texts.map((each) => `  ${each.replaceAll('\n', '\n  ')},\n`).join('')}}`
    : `{ ${texts.join(', ')} }`;
}
