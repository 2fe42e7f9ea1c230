import { Node } from 'ts-morph';
import type { Route } from '../../wiring.js';
import { commonJsExports } from './assignments.js';
import type { Destination } from './carry.js';
import type { CodeDialect } from './code-dialect.js';
import { type HandlerKind, type Recognised, Uncertain } from './contract.js';
import type { Neighbour } from './neighbours.js';
import { parameterNames } from './route-paths.js';
import { plainSignature, type Signature, signatureOf } from './signature.js';

/** How a new handler is written. */
export interface Manner {
  dialect: CodeDialect;
  signature: Signature;
  /** The neighbour that is imitated; null where there is none. */
  model: Neighbour | null;
  /** What its neighbours' comments say alike. */
  doc: string | null;
  directives: readonly string[];
  /** `@import` comments of JavaScript. */
  typeImports: readonly string[];
  /** `exports` or `module.exports`, where CommonJS exports one by one. */
  exportsEach: string | null;
}

/** The manner of the neighbours that say most about a route. */
export function mannerOf(
  route: Route,
  {
    recognised,
    neighbours,
    dialect,
    to,
  }: {
    recognised: Recognised;
    neighbours: readonly Neighbour[];
    dialect: CodeDialect;
    to: (neighbour: Neighbour | null) => Destination;
  },
): Manner {
  const ranked = [...neighbours].sort((a, b) => likeness(b, route) - likeness(a, route));
  for (const model of ranked) {
    const signature = signatureOf(model, to(model));
    if (signature) return { ...plain(dialect, signature), ...habits(model, neighbours), model };
  }
  const wrapped = neighbours.find(({ value, fn }) => value !== fn);
  if (wrapped) {
    throw new Uncertain(
      'its handlers are wrapped in a way that cannot be repeated with certainty',
      wrapped.value,
    );
  }
  return plain(dialect, plainSignature(recognised.handlers, dialect));
}

const plain = (dialect: CodeDialect, signature: Signature): Manner => ({
  ...{ dialect, signature, model: null, doc: null },
  ...{ directives: [], typeImports: [], exportsEach: null },
});

/** The manner of a handler that stands alone. */
export function plainManner(kind: HandlerKind, dialect: CodeDialect): Manner {
  return plain(dialect, plainSignature(kind, dialect));
}

/** Those with the same method and with parameters show more; of the same likeness, the later one. */
function likeness({ registration }: Neighbour, route: Route): number {
  const has = (path: string): boolean => parameterNames(path).length > 0;
  const method = registration.route.method === route.method ? 2 : 0;
  return method + (has(registration.route.path) === has(route.path) ? 1 : 0);
}

function habits(model: Neighbour, neighbours: readonly Neighbour[]) {
  const { text, source } = model.file;
  const strict = /^\uFEFF?(['"]use strict['"];?)/.exec(text)?.[1];
  const each = /^(module\.exports|exports)\.\w+ =/m.exec(text)?.[1] ?? null;
  return {
    doc: sharedDoc(neighbours),
    directives: strict ? [strict] : [],
    typeImports: /\.[cm]?jsx?$/.test(model.file.path)
      ? (text.match(/^\/\*\* @import .*\*\/$/gm) ?? [])
      : [],
    exportsEach: commonJsExports(source).some(({ name }) => name !== null) ? each : null,
  };
}

/** What at least two neighbours say in the same words is true of all. */
function sharedDoc(neighbours: readonly Neighbour[]): string | null {
  const docs = neighbours.map(({ fn }) => {
    const parent = fn.getParent();
    const documented = Node.isVariableDeclaration(parent) ? parent.getVariableStatement() : fn;
    const doc = Node.isJSDocable(documented) ? documented.getJsDocs().at(-1)?.getDescription() : '';
    return (doc ?? '').trim().replace(/\s+/g, ' ');
  });
  return docs.find((doc, at) => doc !== '' && docs.indexOf(doc) !== at) ?? null;
}
