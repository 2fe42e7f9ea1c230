import { foreignObject, isForeignObject } from '../json-object.js';
import type { Gathering } from './gathering.js';

/** Takes the names that a `*.tf.json` file declares; it has no lines to tell. */
export function gatherJson(found: Gathering, path: string, text: string): void {
  const root = foreignObject(text);
  if (root === null) {
    found.problems.push({ path, line: 1, message: 'This is not a JSON object.' });
    return;
  }
  const line = 1;
  for (const mode of ['resource', 'data', 'ephemeral'] as const) {
    for (const [type, named] of members(root[mode])) {
      for (const [name, body] of members(named)) {
        found.addresses.push({ mode, type, name, attributes: attributesOf(body), path, line });
      }
    }
  }
  for (const [name, variable] of members(root['variable'])) {
    const value = memberText(variable, 'default');
    found.variables.push({ name, path, line, value });
  }
  for (const [name, value] of members(root['locals'])) {
    found.locals.push({ name, path, line, value: JSON.stringify(value) });
  }
  for (const [name] of members(root['output'])) found.outputs.push({ name, path, line });
  for (const [name, module] of members(root['module'])) {
    found.modules.push({ name, path, line, value: memberText(module, 'source') });
  }
  for (const [name, provider] of members(root['provider'])) {
    for (const each of Array.isArray(provider) ? provider : [provider]) {
      found.providers.push({
        name,
        path,
        line,
        alias: memberText(each, 'alias'),
        region: memberText(each, 'region'),
        defaultTags: isForeignObject(each) && 'default_tags' in each,
      });
    }
  }
  gatherSettings(found, path, root.terraform);
}

/** Plain values as they would be written in HCL. */
function attributesOf(body: unknown): Record<string, string> {
  const plain = members(body).filter(([, value]) => typeof value !== 'object' || value === null);
  return Object.fromEntries(plain.map(([name, value]) => [name, JSON.stringify(value)]));
}

function gatherSettings(found: Gathering, path: string, settings: unknown): void {
  for (const [key, value] of members(settings)) {
    if (key === 'required_version') found.requiredVersion ??= String(value);
    if (key === 'backend') found.backend ??= members(value)[0]?.[0] ?? null;
    if (key === 'cloud') found.backend ??= 'cloud';
    if (key !== 'required_providers') continue;
    for (const [name, wanted] of members(value)) {
      const version = typeof wanted === 'string' ? wanted : memberText(wanted, 'version');
      const source = memberText(wanted, 'source');
      found.requiredProviders.push({ name, path, line: 1, source, version });
    }
  }
}

/** Members of an object, or of a list of objects: both say the same in this format. `//` is a comment. */
function members(value: unknown): [string, unknown][] {
  const objects = Array.isArray(value)
    ? value.filter(isForeignObject)
    : [value].filter(isForeignObject);
  return objects.flatMap((each) => Object.entries(each).filter(([name]) => name !== '//'));
}

function memberText(value: unknown, name: string): string | null {
  const [found] = members(value).filter(([key]) => key === name);
  if (!found) return null;
  return typeof found[1] === 'string' ? found[1] : JSON.stringify(found[1]);
}
