import { Node } from 'ts-morph';
import { requiredModule } from '../../node/syntax.js';
import { type Code, type CodeFile, Uncertain } from '../contract.js';
import type { RouterNode } from './app.js';
import { type Chain, chainUp, namesIn, outside, usesOf } from './chain.js';
import type { Step } from './framework.js';
import { joinPatterns, type PathPattern } from './paths.js';
import { meaningsOf, newRouter, type Reading } from './reading.js';
import { type Named, variableOf } from './routers.js';

/** A chain of calls on a router. */
export interface Use {
  chain: Chain;
  router: RouterNode;
}

/** The chains on a named router and on what else it is called, in their order. */
export function usesIn(reading: Reading, named: Named, router: RouterNode): Use[] {
  return collect(reading, named, router)
    .sort((a, b) => a.chain.root.getPos() - b.chain.root.getPos())
    .filter((use) => !isTooLate(reading, use));
}

function collect(reading: Reading, named: Named, router: RouterNode): Use[] {
  return usesOf(named.declaration, named.name, named.file.source).flatMap((id): Use[] => {
    if (Node.isElementAccessExpression(outside(id).getParent())) {
      throw new Uncertain('a method of its router is computed', id);
    }
    const chain = chainUp(id);
    const alias = aliasOf(reading, chain);
    if (!alias) return [{ chain, router }];
    const bases = chain.steps.flatMap((step) => basesOf(reading, step, router));
    const other = newRouter(reading, {
      name: alias.name,
      identity: alias.declaration,
      prefix: bases.reduce(joinPatterns, router.prefix),
    });
    return [{ chain, router }, ...collect(reading, alias, other)];
  });
}

/** The variable that holds the router which a chain returns: `const api = app.basePath('/api')`. */
function aliasOf({ framework, code }: Reading, { steps, end }: Chain): Named | null {
  const returns =
    steps.length > 0 && steps.every(({ method }) => framework.returnsRouter?.(method));
  return returns ? variableOf(code, end) : null;
}

function basesOf(reading: Reading, step: Step, router: RouterNode): PathPattern[] {
  return meaningsOf(reading, step, router).flatMap((each) =>
    each.kind === 'base' ? [each.pattern] : [],
  );
}

/** Chains on a router in the files that import it. */
export function importedUses(
  reading: Reading,
  named: Named,
  { router, value }: { router: RouterNode; value: Node },
): Use[] {
  const { code } = reading;
  for (const file of code.files()) importAside(code, file);
  const others = code.files().filter((file) => file !== named.file);
  return others.flatMap((file) =>
    [...file.bindings.keys()].flatMap((name) => {
      const ids = namesIn(file.source, name);
      if (!ids[0] || code.meaningOf(ids[0]) !== code.meaningOf(value)) return [];
      const chains = ids.map(chainUp).filter(({ steps }) => steps.length > 0);
      if (chains.length === 0) return [];
      const there = newRouter(reading, { name, identity: ids[0], prefix: router.prefix });
      return chains.map((chain) => ({ chain, router: there }));
    }),
  );
}

/** Files that are imported without any name, as those that add to a router that they import. */
function importAside(code: Code, file: CodeFile): void {
  for (const statement of file.source.getStatements()) {
    if (Node.isImportDeclaration(statement) && !statement.getImportClause()) {
      code.imported(file, statement.getModuleSpecifierValue());
    }
    const required = Node.isExpressionStatement(statement)
      ? requiredModule(statement.getExpression())
      : null;
    if (required !== null) code.imported(file, required);
  }
}

/** What is mounted by copying is not asked for what it gets later. */
function isTooLate({ until }: Reading, { chain }: Use): boolean {
  if (!until || until.getSourceFile() !== chain.root.getSourceFile()) return false;
  return chain.root.getStart() > until.getStart();
}
