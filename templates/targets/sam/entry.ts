import { join } from 'node:path/posix';
import type { HandlerEntry, ProjectReader } from '../../../generators/define.js';
import { sourcesOf } from '../../../generators/edit/node/sources.js';
import { objectOf } from '../../../generators/edit/template/plain.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { type CalledCode, calledIn, calledInOthers, calledOf } from '../../shared/code-entry.js';
import { entryInImage } from '../../shared/image-entry.js';

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
  project: ProjectReader;
}

/** Where the code of a function begins, and its runtime; each is null where nothing tells. */
export interface CodeFacts {
  entry: HandlerEntry | null;
  runtime: string | null;
}

/** What a template tells of the code of a function: that of a folder, or of an image that SAM builds. */
export function codeFactsOf(settings: CodeSettings): CodeFacts {
  const { properties } = settings;
  const { Runtime: told, PackageType: kind } = properties;
  const runtime = typeof told === 'string' ? told : null;
  if (kind !== 'Image') return { entry: entryOf(settings, runtime), runtime };
  const image = imageOf(settings);
  return image ?? { entry: null, runtime };
}

/**
 * `src/orders/app` of `CodeUri: src/orders/` and `Handler: app.handler`. CloudFormation itself calls the folder
 * `Code`, when `package` is to pack it; SAM takes the folder of the template where nothing is said.
 */
function entryOf(
  { type, properties, attributes, folder, project }: CodeSettings,
  runtime: string | null,
): HandlerEntry | null {
  const { CodeUri, Code, InlineCode, Handler } = properties;
  const isHere = type === 'AWS::Serverless::Function' && InlineCode === undefined;
  const code = CodeUri ?? Code ?? (isHere ? '.' : undefined);
  if (typeof code !== 'string' || typeof Handler !== 'string') return null;
  if (/:|\.jar$/.test(code)) return null;
  const called = { handler: Handler, runtime };
  const base = join(folder, code);
  if (base.endsWith('.zip')) return calledInOthers(base, called);
  const points = entryPoints(attributes);
  return points.length === 0 ? calledIn(base, called) : bundled(points, base, called, project);
}

/** What `sam build` gives to esbuild, which the handler's name need not tell. */
function entryPoints({ Metadata }: JsonObject): string[] {
  const points = objectOf(objectOf(Metadata ?? null)['BuildProperties'] ?? null)['EntryPoints'];
  return texts(points) ?? [];
}

/** Of several bundles the handler names one, by its path below what all have above them. */
function bundled(
  points: readonly string[],
  base: string,
  called: CalledCode,
  { peek }: ProjectReader,
): HandlerEntry | null {
  const found = points.flatMap((point) => {
    const path = join(base, point);
    // esbuild finds the ending itself.
    const file = /\.\w+$/.test(point) ? path : sourcesOf(path).find((each) => peek(each) !== null);
    return (file === undefined ? null : calledOf(file, called)) ?? [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The image that `sam build` makes. */
function imageOf({ properties, attributes, folder, project }: CodeSettings): CodeFacts | null {
  const { DockerContext: context, Dockerfile: file = 'Dockerfile' } = objectOf(
    attributes['Metadata'] ?? null,
  );
  const { Command: command, EntryPoint: entryPoint } = objectOf(properties['ImageConfig'] ?? null);
  if (typeof context !== 'string' || typeof file !== 'string' || entryPoint !== undefined) {
    return null;
  }
  if (command !== undefined && texts(command) === null) return null;
  const image = {
    context: join(folder, context),
    dockerfile: file,
    command: texts(command),
  };
  return entryInImage(image, project);
}

/** A list of texts; null for everything else. */
function texts(value: Json | undefined): string[] | null {
  if (!Array.isArray(value)) return null;
  const found = value.filter((each) => typeof each === 'string');
  return found.length === value.length ? found : null;
}
