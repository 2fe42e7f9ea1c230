import type { Host } from '../../../generators/declared.js';
import type { FunctionApi, Place, ProjectReader } from '../../../generators/define.js';
import { readingTemplate } from '../../../generators/edit/template/read.js';
import { withYaml } from '../../../generators/edit/tree/yaml.js';
import { apisTo, type OwnedApi } from '../../shared/function-apis.js';
import { documentedApis, httpApis, quickApis, restApis, routeResources } from './api-routes.js';
import { eventApis, urlApis } from './event-routes.js';
import { forwardedApis } from './listener-rules.js';
import type { ReadTemplate } from './notification.js';
import { functionIn } from './references.js';

/** What sends requests to a function of a template; nothing in one that cannot be read. */
export async function apis(
  { path }: Place,
  project: ProjectReader,
  host: Host,
): Promise<FunctionApi[]> {
  const text = project.peek(path) ?? '';
  const template = await readingTemplate(text);
  if (template.kind === 'refused') return [];
  return apisTo(host.address, await withYaml(() => ownedApis({ text, template }, path)));
}

/** The routes of all APIs of a template, with the functions that they lead to. */
export function ownedApis(read: ReadTemplate, file: string): OwnedApi[] {
  const ownerIn = (value: Parameters<typeof functionIn>[0]) => functionIn(value, read.template);
  const resources = routeResources(read, file, ownerIn);
  return [
    ...eventApis(read, file),
    ...[httpApis, quickApis, restApis, documentedApis].flatMap((find) => find(resources)),
    ...urlApis(read, file, ownerIn),
    ...forwardedApis(resources),
  ];
}
