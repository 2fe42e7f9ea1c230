import { type ForeignObject, isForeignObject } from './edit/json-object.js';

const isText = (value: unknown): boolean => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** Digests by path, where there are any. */
function isDigests(value: unknown): boolean {
  return value === undefined || (isForeignObject(value) && Object.values(value).every(isText));
}

const commands: { [command: string]: (run: ForeignObject) => boolean } = {
  create: ({ project, functions }) => isText(project) && isTexts(functions),
  add: ({ functions, place }) =>
    isTexts(functions) &&
    isForeignObject(place) &&
    isText(place['path']) &&
    isTextOrNull(place['name']),
  route: ({ api, own, priority = 1, ...run }) =>
    ['method', 'path', 'to', 'language'].every((name) => isText(run[name])) &&
    isTextOrNull(api) &&
    typeof priority === 'number' &&
    (own === undefined || (isForeignObject(own) && isText(own['name']) && isTexts(own['routes']))),
};

function isRun(value: unknown): boolean {
  if (!isForeignObject(value)) return false;
  const { command, edits, replaced } = value;
  const fits = Object.hasOwn(commands, String(command)) ? commands[String(command)] : undefined;
  return fits?.(value) === true && isDigests(edits) && isDigests(replaced);
}

/** True for what has the members of a manifest, whoever has written it; what they say is checked by who uses it. */
export function isManifest(value: unknown): boolean {
  if (!isForeignObject(value) || value['version'] !== 1) return false;
  const { answers, runs = [], templates, files, moved } = value;
  return (
    Array.isArray(answers) &&
    answers.every((each) => isForeignObject(each) && isText(each['name'])) &&
    Array.isArray(runs) &&
    runs.every(isRun) &&
    [templates, files, moved].every(isDigests)
  );
}
