import type { Place, ProjectReader } from '../../../generators/define.js';
import { prevalent } from '../../../generators/prevalent.js';

const templateName = /\.(?:ya?ml|json|template)$/;
const template = /AWS::Serverless-2016-10-31|["']?AWSTemplateFormatVersion["']?\s*:/;
const resources = /^\s*["']?Resources["']?\s*:/m;

/** SAM and CloudFormation templates of the project's own folder, whatever they are called. */
export function detect(project: ProjectReader): Place[] {
  const paths = project.files('').filter((name) => templateName.test(name));
  return paths.flatMap((path) => {
    const text = project.peek(path) ?? '';
    if (!template.test(text) || !resources.test(text)) return [];
    return [
      { path, name: path, title: `the template ${path}`, runtime: prevalent(runtimesIn(text)) },
    ];
  });
}

function runtimesIn(text: string): string[] {
  return [...text.matchAll(/["']?Runtime["']?[ \t]*:[ \t]*["']?([a-z][\w.]*)/g)].map(
    ([, name = '']) => name,
  );
}
