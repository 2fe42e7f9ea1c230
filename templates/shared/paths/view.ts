import { type Code, code } from '../../../generators/view.js';
import type { Route } from '../../../generators/wiring.js';
import { type RoutesView, routesView } from '../http/view.js';

/** How the handlers of a trigger get their requests. */
export interface EventShape {
  /** The event's type in `@types/aws-lambda`, or in {@link typesFrom}. */
  event: string;
  /** The file of the function that has the types which `@types/aws-lambda` lacks; absent for those that it has. */
  typesFrom?: string;
  /** The type that a plain route function answers. */
  result: string;
  /** What the log tells a request by, as an expression of `sample` in TypeScript and `SAMPLE` in Python. */
  requestId: string;
  pythonRequestId: string;
  /** True for answers that are sent as they come. */
  streams?: boolean;
}

/** What the templates of handlers see that find the routes of their requests themselves. */
export interface PathsView extends RoutesView {
  event: Code;
  /** What a route function answers, in either style. */
  awsTypes: Code;
  awsTypesAndContext: Code;
  /** The imports in TypeScript of what `@types/aws-lambda` has of these types; null for none. */
  awsImport: Code | null;
  awsImportWithContext: Code;
  /** The import of what it lacks. */
  ownImport: Code | null;
  requestId: Code;
  pythonRequestId: Code;
  /** True where answers have one value for a header or several, as their events have. */
  severalValues: boolean;
  /** True where answers are sent as they come. */
  streams: boolean;
}

const columns = 100;

/** The view for the routes of a function. */
export function pathsView(
  routes: readonly Route[],
  shape: EventShape,
  serviceName: string,
): PathsView {
  const types = [shape.event, shape.result].sort();
  const { typesFrom = 'aws-lambda' } = shape;
  const { streams = false } = shape;
  const own = shape.typesFrom !== undefined;
  const withContext = [...(own ? [] : types), 'Context'].sort();
  return {
    ...routesView(routes, shape.result, serviceName, typesFrom),
    gateway: false,
    severalValues: false,
    streams,
    event: code(shape.event),
    awsTypes: code(types.join(', ')),
    awsTypesAndContext: code(withContext.join(', ')),
    awsImport: own ? null : code(importOf(types)),
    awsImportWithContext: code(importOf(withContext)),
    ownImport: own && !streams ? code(importOf(types, typesFrom)) : null,
    requestId: code(shape.requestId),
    pythonRequestId: code(shape.pythonRequestId),
  };
}

/** As formatters break it. */
function importOf(types: readonly string[], module = 'aws-lambda'): string {
  const line = `import type { ${types.join(', ')} } from '${module}';`;
  if (line.length <= columns) return line;
  return `import type {\n${types.map((type) => `  ${type},\n`).join('')}} from '${module}';`;
}
