import { Node, type ObjectLiteralExpression, SyntaxKind } from 'ts-morph';
import { parse } from '../node/syntax.js';
import { Obstacle } from '../result.js';
import type { Builds, Files } from './contract.js';
import { type Bundling, esbuildBuild } from './esbuild.js';

const none: Builds = { known: [], unfollowed: [] };
const bundlers = /\b(?:esbuild|webpack|rollup|rolldown|tsup|vite|swc)\b/;

/** What a script that Node.js runs bundles, where it calls esbuild with nothing but what is written out there. */
export function bundlingsIn(path: string, folder: string, files: Files): Builds {
  const text = files.peek(path) ?? '';
  const [bundler] = bundlers.exec(text) ?? [];
  if (bundler === undefined) return none;
  const unfollowed = [{ by: `«${bundler}» in ${path}`, mayWrite: () => true }];
  const found = bundler === 'esbuild' ? settingsIn(path, text) : [];
  const bundlings = found.map((each) => bundlingOf(each, path, folder));
  const [first] = bundlings;
  if (!first || bundlings.includes(null)) return { known: [], unfollowed };
  const known = bundlings.flatMap((each) => (each ? [esbuildBuild(each, files)] : []));
  return { known, unfollowed: [] };
}

/** The objects that tell esbuild where to begin. */
function settingsIn(path: string, text: string): ObjectLiteralExpression[] {
  try {
    const all = parse(path, text).getDescendantsOfKind(SyntaxKind.ObjectLiteralExpression);
    return all.filter((each) => each.getProperty('entryPoints'));
  } catch (error) {
    if (error instanceof Obstacle) return [];
    throw error;
  }
}

/** Other settings do not tell where anything is written, but for those that change what a path means. */
const moving = ['entryNames', 'absWorkingDir', 'plugins'];

function bundlingOf(
  settings: ObjectLiteralExpression,
  path: string,
  folder: string,
): Bundling | null {
  const value = (name: string): Node | undefined => {
    const property = settings.getProperty(name);
    return Node.isPropertyAssignment(property) ? property.getInitializer() : property;
  };
  const points = pointsIn(value('entryPoints'));
  const [outdir, outfile, outbase] = ['outdir', 'outfile', 'outbase'].map((name) => value(name));
  const written = [outdir, outfile, outbase].every((each) => !each || textOf(each) !== null);
  const spreads = settings.getProperties().some(Node.isSpreadAssignment);
  const moves = moving.some((name) => settings.getProperty(name));
  if (!points || !written || spreads || moves) return null;
  return {
    by: path,
    ...{ folder, points },
    ...{ outdir: textOf(outdir), outfile: textOf(outfile), outbase: textOf(outbase) },
  };
}

function textOf(node: Node | undefined): string | null {
  const isText = Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node);
  return isText ? node.getLiteralText() : null;
}

function pointsIn(node: Node | undefined): Bundling['points'] | null {
  const told = Node.isArrayLiteralExpression(node)
    ? node.getElements().map((each) => ({ from: textOf(each), to: null }))
    : Node.isObjectLiteralExpression(node)
      ? node.getProperties().map((each) => ({
          from: Node.isPropertyAssignment(each) ? textOf(each.getInitializer()) : null,
          to: Node.isPropertyAssignment(each) ? keyOf(each.getNameNode()) : null,
        }))
      : [];
  const points = told.flatMap(({ from, to }) =>
    from === null ? [] : [{ from, to, quoted: true }],
  );
  return points.length > 0 && points.length === told.length ? points : null;
}

const keyOf = (name: Node): string | null =>
  Node.isIdentifier(name) ? name.getText() : textOf(name);
