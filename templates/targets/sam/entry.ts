import { join } from 'node:path/posix';
import type { HandlerEntry } from '../../../generators/define.js';
import { objectOf } from '../../../generators/edit/template/plain.js';
import type { JsonObject } from '../../../generators/wiring.js';
import { type CalledCode, calledIn, calledOf } from '../../shared/code-entry.js';

/** What is known of a function's code. */
export interface CodeSettings {
  /** Its type, as CloudFormation calls it. */
  type: string;
  /** Its properties, with those of Globals. */
  properties: JsonObject;
  /** Its other members, such as `Metadata`. */
  attributes: JsonObject;
  /** The folder of the template. */
  folder: string;
}

/**
 * Where the code of a function begins: `src/orders/app` of `CodeUri: src/orders/` and `Handler: app.handler`.
 * CloudFormation itself calls the folder `Code`, when `package` is to pack it; SAM takes the folder of the
 * template where nothing is said.
 */
export function entryOf({
  type,
  properties,
  attributes,
  folder,
}: CodeSettings): HandlerEntry | null {
  const { CodeUri, Code, InlineCode, Handler, Runtime } = properties;
  const isHere = type === 'AWS::Serverless::Function' && InlineCode === undefined;
  const code = CodeUri ?? Code ?? (isHere ? '.' : undefined);
  if (typeof code !== 'string' || typeof Handler !== 'string') return null;
  if (/:|\.(?:zip|jar)$/.test(code)) return null;
  const called = { handler: Handler, runtime: typeof Runtime === 'string' ? Runtime : null };
  const base = join(folder, code);
  const points = entryPoints(attributes);
  return points.length === 0 ? calledIn(base, called) : bundled(points, base, called);
}

/** What `sam build` gives to esbuild, which the handler's name need not tell. */
function entryPoints({ Metadata }: JsonObject): string[] {
  const points = objectOf(objectOf(Metadata ?? null)['BuildProperties'] ?? null)['EntryPoints'];
  return Array.isArray(points) ? points.filter((each) => typeof each === 'string') : [];
}

/** Of several bundles the handler names one, by its path below what all have above them. */
function bundled(points: readonly string[], base: string, called: CalledCode): HandlerEntry | null {
  const found = points.flatMap((point) => calledOf(join(base, point), called) ?? []);
  return found.length === 1 ? (found[0] ?? null) : null;
}
