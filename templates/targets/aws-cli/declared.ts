import type { Declared } from '../../../generators/declared.js';
import type { HandlerEntry, Place, ProjectReader } from '../../../generators/define.js';
import { lineOf } from '../../../generators/edit/text.js';
import { calledInZip } from '../../shared/code-entry.js';

const folder = 'infra/functions';

/** The call that makes a resource is the first of its own function, and takes its name first. */
const maker = /^deploy_(\w+)\(\) \{\n {2}(put_\w+) "\$(\w+)"/gm;

/** What the scripts of functions make that wiring can refer to; its type is the call that makes it. */
export function declared(_place: Place, project: ProjectReader): Declared[] {
  const scripts = scriptsIn(project);
  return scripts.flatMap((script) =>
    made(script).flatMap(({ id, type }) => {
      const spelledName = setTo(id, script.text);
      return spelledName === null
        ? []
        : [resource({ script, id, spelledName, type, scripts, project })];
    }),
  );
}

function made({ text }: Script): Pick<Found, 'id' | 'type'>[] {
  const resources = [...text.matchAll(maker)]
    .map(([, node, type = '', id = '']) => ({ node, type, id }))
    .filter(({ node, id }) => id.toLowerCase() === node);
  const own = text.includes('  put_function "$FUNCTION"');
  return [...(own ? [{ type: 'put_function', id: 'FUNCTION' }] : []), ...resources];
}

/** A script of a function: its name and text. */
export interface Script {
  name: string;
  path: string;
  text: string;
}

/** The scripts of functions and of further triggers. */
export function scriptsIn(project: ProjectReader): Script[] {
  return project
    .files(folder)
    .filter((file) => file.endsWith('.sh'))
    .map((file) => ({ name: file.slice(0, -'.sh'.length), path: `${folder}/${file}` }))
    .map((script) => ({ ...script, text: project.peek(script.path) ?? '' }));
}

/** What a script sets a variable to, as it is written; null where it does not. */
export function setTo(variable: string, script: string): string | null {
  return new RegExp(`^${variable}=(.+)$`, 'm').exec(script)?.[1]?.trim() ?? null;
}

/** The 1-based line in which a script sets a variable. */
export function lineOfVariable(variable: string, { text }: Script): number {
  return lineOf(text, text.indexOf(`\n${variable}=`) + 1);
}

/** `DEAD_LETTERS` gives `dead-letters`. */
const nodeOf = (variable: string): string => variable.toLowerCase().replaceAll('_', '-');

interface Found {
  script: Script;
  /** The variable that holds its name. */
  id: string;
  spelledName: string;
  type: string;
  scripts: readonly Script[];
  project: ProjectReader;
}

function resource({ script, id, spelledName, type, scripts, project }: Found): Declared {
  const isFunction = id === 'FUNCTION';
  const timeout = setTo('TIMEOUT', script.text) ?? '';
  const name = spelledName.replace(/^\$\{PREFIX\}/, '');
  return {
    type,
    address: isFunction ? script.name : `${script.name}-${nodeOf(id)}`,
    name: /[$"'\\]/.test(name) ? null : name,
    spelledName,
    spelledArn: setTo(`${id}_ARN`, script.text)?.replace(`$${id}`, () => spelledName) ?? null,
    literals: {},
    path: script.path,
    line: lineOfVariable(id, script),
    fn: isFunction
      ? {
          called: script.name,
          timeout: /^\d+$/.test(timeout) ? Number(timeout) : null,
          runtime: setTo('RUNTIME', script.text),
          entry: entryOf(script, project),
          role: setTo('ROLE', script.text),
          onFailure: failuresOf(spelledName, scripts),
        }
      : null,
  };
}

/** The package script of the project tells what goes into the zip. */
function entryOf({ text }: Script, project: ProjectReader): HandlerEntry | null {
  const [zip, handler] = [setTo('ZIP', text), setTo('HANDLER', text)];
  if (zip === null || handler === null) return null;
  return calledInZip(zip, { handler, runtime: setTo('RUNTIME', text) }, project);
}

/** The script that sets what becomes of the failed events of a function, with the queue that takes them. */
function failuresOf(name: string, scripts: readonly Script[]): string | null {
  const script = scripts.find(
    ({ text }) => setTo('FUNCTION', text) === name && text.includes('  put_invoke_config '),
  );
  const variable = /"Destination": "\$(\w+)_ARN"/.exec(script?.text ?? '')?.[1] ?? '';
  return script ? `${script.name}.${nodeOf(variable)}` : null;
}
