import { catalogue } from '../../../generators/catalogue.js';
import type { StagedFile } from '../../../generators/transaction/change.js';
import type { Wiring } from '../../../generators/wiring.js';
import { projectOf, styles, type Variant, variants } from '../../support/combinations.js';
import { writeProject } from '../../support/write.js';
import { standInsFor } from './drive.js';
import type { Place } from './handler.js';

/** A function to drive: a variant in a language and style. */
export interface Subject {
  variant: Variant;
  language: string;
  style: string;
  /** What its resources are named after. */
  name: string;
}

/** A deliberate mistake in a file of the function. */
export interface Mistake {
  file: string;
  find: string;
  replace: string;
}

/**
 * Every variant in every language and style, less sources of others where others are made: they bring no net
 * to hold them against.
 */
export const everySubject: readonly Subject[] = (
  await Promise.all(variants.map(ownSource))
).flatMap((variant) =>
  (variant?.languages ?? []).flatMap((language) =>
    variant ? styles.map((style) => subjectOf(variant, language, style)) : [],
  ),
);

/** Languages in which every variant is driven; JavaScript is driven in the variant `default` alone. */
const alwaysDriven = /^(?:typescript|python)$/;

/** Those that are driven. */
export const subjects: readonly Subject[] = everySubject.filter(
  ({ variant, language }) => variant.variant === 'default' || alwaysDriven.test(language),
);

async function ownSource(variant: Variant): Promise<Variant | null> {
  const { source } = await catalogue.trigger(variant.trigger);
  return source?.required || variant.answers['source'] === undefined ? variant : null;
}

/** The subject for a variant of a trigger. */
export function subjectOf(variant: Variant, language: string, style: string): Subject {
  const name = `${variant.trigger}-${variant.variant}-${language}-${style}`;
  return { variant, language, style, name };
}

/** Renders a subject with its business modules replaced, and with a mistake where one is given. */
export async function place(
  { variant, language, style, name }: Subject,
  mistake?: Mistake,
): Promise<{ place: Place; wiring: Wiring }> {
  const answers = { name, language, style, iac: 'terraform' };
  const { files, functions } = await projectOf(variant, answers);
  const [made] = functions;
  if (!made) throw new Error(`${name} has no function.`);
  const { wiring, code } = made.plan;
  const home = code.entry.slice(0, code.entry.lastIndexOf('/') + 1);
  const own = new Map(
    files
      .filter(({ path }) => path.startsWith(home))
      .map(({ path, content }) => [path.slice(home.length), content]),
  );
  const replaced = files.map((file) =>
    replace(file, home, standInsFor(wiring.link, own, style), mistake),
  );
  if (replaced.every((file, at) => file === files[at])) {
    throw new Error(`${name} has no business module that could be replaced.`);
  }
  const folder = writeProject(`events-${name}`, replaced);
  return { place: { folder, entry: code.entry, language }, wiring };
}

function replace(
  file: StagedFile,
  home: string,
  standIns: Record<string, string>,
  mistake: Mistake | undefined,
): StagedFile {
  const standIn = standIns[file.path.slice(home.length)];
  if (standIn !== undefined && file.path.startsWith(home)) return { ...file, content: standIn };
  if (!mistake || file.path !== `${home}${mistake.file}`) return file;
  if (!file.content.includes(mistake.find)) throw new Error(`${file.path} lacks ${mistake.find}`);
  return { ...file, content: file.content.replace(mistake.find, mistake.replace) };
}
