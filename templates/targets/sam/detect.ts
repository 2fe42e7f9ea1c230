import { posix } from 'node:path';
import type { Folder, Place, ProjectReader } from '../../../generators/define.js';
import { folderOf, within } from '../../../generators/paths.js';
import { prevalent } from '../../../generators/prevalent.js';

const templateName = /\.(?:ya?ml|json|template)$/;
/** JSON below the root is data, unless its name says otherwise. */
const deepName = /\.(?:ya?ml|template)$|(?:template|stack|sam|cloudformation|cfn)[^/]*\.json$/i;
const likelyName = /template/i;
const transform = /AWS::Serverless-2016-10-31/;
const version = /["']?AWSTemplateFormatVersion["']?\s*:/;
const resources = /(?:^|[{,])\s*["']?Resources["']?\s*:/m;
const child =
  /["']?(?:Location|TemplateURL)["']?\s*:\s*["']?([\w./-]+\.(?:ya?ml|json|template))\b/g;

/** Files that are opened in one project. */
const mostFiles = 200;

/** SAM and CloudFormation templates of the project, whatever they are called. */
export function detect(project: ProjectReader): Place[] {
  const templates = project
    .tree()
    .flatMap(candidates)
    .sort((a, b) => Number(likelyName.test(b)) - Number(likelyName.test(a)))
    .slice(0, mostFiles)
    .flatMap((path) => {
      const text = project.peek(path) ?? '';
      const isTemplate = (transform.test(text) || version.test(text)) && resources.test(text);
      return isTemplate ? [{ path, text }] : [];
    });
  const parents = new Map(templates.flatMap(childrenOf));
  return templates
    .sort((a, b) => depthOf(a.path) - depthOf(b.path))
    .map((template) => placeOf(template, parents.get(template.path)));
}

function candidates({ path, files }: Folder): string[] {
  const pattern = path === '' ? templateName : deepName;
  return files.filter((name) => pattern.test(name)).map((name) => within(path, name));
}

interface Template {
  path: string;
  text: string;
}

function placeOf({ path, text }: Template, parent: string | undefined): Place {
  const nested = parent === undefined ? '' : `, a part of ${parent}`;
  const isSam = transform.test(text);
  return {
    path,
    home: folderOf(path),
    name: path,
    title: `the template ${path}${nested}`,
    runtime: prevalent(runtimesIn(text)),
    ...(parent === undefined ? {} : { partOf: parent }),
    ...(isSam ? {} : { refusal: 'it is a CloudFormation template without the SAM transform' }),
  };
}

/** The templates that a template deploys as parts of its own, with its path. */
function childrenOf({ path, text }: Template): [child: string, parent: string][] {
  return [...text.matchAll(child)].map(([, location = '']) => [
    posix.join(folderOf(path), location),
    path,
  ]);
}

const depthOf = (path: string): number => path.split('/').length;

function runtimesIn(text: string): string[] {
  return [...text.matchAll(/["']?Runtime["']?[ \t]*:[ \t]*["']?([a-z][\w.]*)/g)].map(
    ([, name = '']) => name,
  );
}
