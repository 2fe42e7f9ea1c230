import type { Note } from './define.js';
import type { RenderedRun } from './rendered-run.js';
import type { FunctionSettings } from './wiring.js';

/** Told of functions of another architecture than that which the project has its packages for. */
export function architectureNotes(
  { functions, language, target }: Pick<RenderedRun, 'functions' | 'language' | 'target'>,
  { architecture }: Partial<Pick<FunctionSettings, 'architecture'>>,
): Note[] {
  if (!target.zips || !language.compiledPackages || architecture === undefined) return [];
  return functions.flatMap(({ plan: { host, wiring } }) => {
    const { fn } = wiring;
    if (host || fn.architecture === architecture) return [];
    const message = `${fn.name} runs on ${fn.architecture}, and the packages of the project are installed for ${architecture}: what is compiled among them does not load in it.`;
    return [{ code: 'CLT_OTHER_ARCHITECTURE', message }];
  });
}
