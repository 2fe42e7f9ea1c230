import { camel, snake } from '../../../../generators/names.js';
import type { CallLink, Json } from '../../../../generators/wiring.js';
import { type Business, exported } from '../business.js';
import type { Outcome } from '../handler.js';
import { differ } from '../route/drive.js';
import type { Checks, Run } from '../run.js';

/** An event, and what the service that sends it must get. */
export interface Asked {
  name: string;
  event: Json;
  /** What the business module is called for; null where it must not be. */
  called: string | null;
  /** The answer; null where the invocation has to fail. */
  answer: Json;
  /** The path of a member that every answer has anew; absent for none. */
  unlike?: readonly string[];
}

/** A service that waits for the answer of the function that it calls. */
export interface Asker {
  principal: string;
  /** What its functions call for each event. */
  business: Business;
  /** What the replaced business module answers, as an expression of each language. */
  answers: { script: string; python: string };
  /** The replacements, where the business module has more than one function. */
  standIns?(own: ReadonlyMap<string, string>): Record<string, string>;
  /** Everything that it asks; the business module fails once for `failing`. */
  asks(link: CallLink): { asked: Asked[]; failing: string };
}

/** Replacements that tell the runtime of their calls, and answer. */
export function answeringStandIns(
  { business: { module, subject }, answers, standIns }: Asker,
  own: ReadonlyMap<string, string>,
): Record<string, string> {
  if (standIns) return standIns(own);
  const name = camel(module);
  const call = [
    `const ${name} = async (it) => {`,
    `  await attempt(it.${camel(subject)});`,
    `  return ${answers.script};`,
    '};',
    '',
  ].join('\n');
  const python = [
    'from types import SimpleNamespace\n\n',
    `def ${snake(module)}(it):`,
    `    attempt(it.${snake(subject)})`,
    `    return ${answers.python}`,
    '',
  ].join('\n');
  return {
    [`${module}.ts`]: `export ${call}`,
    [`${module}.js`]: exported(name, call, own.get(`${module}.js`)),
    [`${snake(module)}.py`]: python,
  };
}

/** Asks the function what its service asks, and holds its answers against what it must get. */
export async function driveAsker(asker: Asker, { link, start }: Run<CallLink>): Promise<Checks> {
  const { asked, failing } = asker.asks(link);
  const handler = await start({ [failing]: 1 });
  try {
    const problems: string[] = [];
    for (const each of asked) {
      const outcome = await handler.invoke(each.event);
      problems.push(...problemsOf(each, outcome).map((problem) => `${each.name}: ${problem}`));
    }
    return { 'requests answered': problems };
  } finally {
    await handler.stop();
  }
}

function problemsOf({ answer, called, unlike = [] }: Asked, outcome: Outcome): string[] {
  const { error, attempts } = outcome;
  const subjects = attempts.map(({ subject }) => subject);
  return [
    ...(answer === null && !error ? ['the invocation did not fail'] : []),
    ...(answer !== null && error ? [`it failed: ${error.errorType}: ${error.errorMessage}`] : []),
    ...differ('calls', subjects, called === null ? [] : [called]),
    ...(answer === null ? [] : differ('answer', without(outcome.answer, unlike), answer)),
  ];
}

/** A copy that lacks the member at the end of a path. */
function without(value: Json, [name, ...rest]: readonly string[]): Json {
  if (name === undefined) return value;
  const { [name]: member = null, ...others } = value as { [name: string]: Json };
  return rest.length === 0 ? others : { ...others, [name]: without(member, rest) };
}
