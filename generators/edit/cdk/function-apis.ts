import { Node } from 'ts-morph';
import { originOf } from '../node/bindings.js';
import { type ApiCall, apiCalls } from './api-calls.js';
import type { AppFile } from './app-files.js';
import { type UrlCall, urlCalls } from './other-calls.js';
import { type ConstructInStack, plain, reach } from './reach.js';
import { type RuleCall, ruleCalls } from './rule-calls.js';
import { holderOf, type TargetGroup, targetGroups } from './target-groups.js';
import { meaningOf } from './values.js';

/** An API as code names it, and the class that makes it. */
export interface NamedApi {
  /** As the stack refers to it, or the ids that lead to it; null where neither is written out. */
  address: string | null;
  /** Null for an API that code is given. */
  made: { module: string | null; name: string } | null;
}

/** What sends requests to a function, as calls. */
export interface FunctionCalls {
  apis: (ApiCall & { on: NamedApi })[];
  urls: UrlCall[];
  groups: TargetGroup[];
  /** Rules of listeners, those that lead elsewhere among them. */
  rules: RuleCall[];
}

/** The calls of a stack, and of what it hands the function on to, by which APIs have routes. */
export function callsTo(fn: ConstructInStack, files: readonly AppFile[]): FunctionCalls {
  const regions = reach(fn, files);
  const groups = regions.flatMap(targetGroups);
  return {
    apis: regions.flatMap(apiCalls).map((call) => ({ ...call, on: namedApi(call) })),
    urls: regions.flatMap(urlCalls),
    groups,
    rules: regions.flatMap((region) => ruleCalls(region, groups)),
  };
}

function namedApi({ api, region }: ApiCall): NamedApi {
  const value = meaningOf(api, region.within);
  const isMade = Node.isNewExpression(value);
  const callee = Node.isCallExpression(value) ? value.getExpression() : undefined;
  const factory = Node.isPropertyAccessExpression(callee) ? callee.getExpression() : undefined;
  const origin = originOf(isMade ? value.getExpression() : factory, region.file.bindings);
  const made = origin && {
    module: origin.module,
    name: origin.name.slice(origin.name.lastIndexOf('.') + 1),
  };
  const id = isMade ? value.getArguments()[1] : undefined;
  const inner = Node.isStringLiteral(id) ? id.getLiteralText() : null;
  const name = api === value ? holderOf(api) : plain(api);
  const address = region.owner === null ? name : inner && `${region.owner}/${inner}`;
  return { address, made };
}
