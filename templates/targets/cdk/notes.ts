import type { FunctionPlan, Note } from '../../../generators/define.js';
import { resourceOf } from '../../../generators/wiring.js';
import { existingApi } from '../../shared/existing-apis.js';

/** What a person must know that the files do not say. */
export function notes({ wiring: { link, resources } }: FunctionPlan): Note[] {
  if (link.kind !== 'route') return [];
  const api = resourceOf(resources, link.api).existing;
  if (!api) return [];
  const known = existingApi(link.variant, api);
  if (known) return [known];
  const message = `The stage ${link.settings['stageName']} of the API ${api.name} keeps its own throttling, and path parts that the API has already must be imported with apigateway.Resource.fromResourceAttributes.`;
  return [{ code: 'CLT_EXISTING_API', message }];
}

/** Told of a source that is taken for one of others although the stack has a variable or property of that name. */
export function variableNotes({ context }: FunctionPlan, path: string, text: string): Note[] {
  const { source } = context;
  if (!source || source.declared || source.arn !== null) return [];
  const name = source.name.replace(/^this\./, '');
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return [];
  const word = name.replaceAll('$', '\\$');
  const declared = new RegExp(
    `\\b(?:const|let|var|readonly)\\s+(?:\\{[^}]*)?${word}(?![\\w$])|\\bthis\\.${word}\\s*=`,
  );
  if (!declared.test(text)) return [];
  const message = `${name} is taken for what is deployed already: ${path} has something of that name, but nothing tells that the constructor ends with it.`;
  return [{ code: 'CLT_NEAR_SOURCE', message }];
}
