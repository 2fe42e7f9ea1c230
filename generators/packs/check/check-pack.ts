import type { Catalogue } from '../../catalogue.js';
import type { OpenedPack } from '../context.js';
import { descriptorProblems } from './descriptors.js';
import { ownIds } from './own.js';
import { distinctProblems, type PackProblem, problemAt, problemsIn } from './problem.js';
import { type Rendered, renderSample, type Sample } from './render-all.js';
import { samplesOf } from './samples.js';
import { compileProblems, placeProblems } from './templates.js';
import { claimedLanguages, variantsOf } from './variants.js';

/** What a pack is checked with. */
export interface PackCheck {
  /** The catalogue that is shipped. */
  shipped: Catalogue;
  /** The catalogue with the pack's templates before it. */
  catalogue: Catalogue;
  /** Validates the whole manifest. @throws UserError */
  validate(pack: OpenedPack): Promise<unknown>;
}

/** What was found out about a pack. */
export interface PackReport {
  /** How many functions were rendered with it. */
  rendered: number;
  problems: PackProblem[];
}

/**
 * Checks all of a pack that can be checked without using it: its manifest, that each template compiles and
 * stands for something, and that whatever it changes or adds can be rendered.
 */
export async function checkPack(pack: OpenedPack, check: PackCheck): Promise<PackReport> {
  const { layer } = pack;
  const paths = [...layer.files.keys()];
  const own = ownIds(paths);
  const early = [
    ...(await problemsIn(pack.manifest.path, () => check.validate(pack))),
    ...(await compileProblems(paths, check.catalogue)),
    ...(await placeProblems(pack, own, check)),
    ...(await descriptorProblems(own, check.catalogue)),
  ];
  const { variants, problems } = await variantsOf(own, layer);
  // What is broken already would only be told again, for each function.
  const mayRender = early.length === 0 && problems.length === 0;
  const claimed = mayRender ? await claimedLanguages(own, check.catalogue) : new Map();
  const samples = mayRender ? samplesOf({ paths, own, claimed, variants }, check.catalogue) : [];
  const mute = [...claimed].filter(([, languages]) => languages.length === 0);
  const handlers = mute.map(([id]) => {
    const where = `triggers/${id}`;
    return problemAt(where, `${where} has handlers for no language.`);
  });
  const late = await renderProblems(samples, paths, check.catalogue);
  const all = distinctProblems([...early, ...problems, ...handlers, ...late]);
  return { rendered: samples.length, problems: all };
}

async function renderProblems(
  samples: readonly Sample[],
  paths: readonly string[],
  catalogue: Catalogue,
): Promise<PackProblem[]> {
  const problems: PackProblem[] = [];
  for (const sample of samples) {
    const rendered = await renderSample(sample, catalogue);
    if (!isUnclaimed(sample, rendered, paths)) problems.push(...rendered.problems);
  }
  return problems;
}

/** A trigger that spells a cell for other targets alone does not claim this one. */
function isUnclaimed(
  { trigger }: Sample,
  { missing }: Rendered,
  paths: readonly string[],
): boolean {
  return (missing ?? []).some((node) =>
    paths.some((path) => path.startsWith(`triggers/${trigger}/`) && path.endsWith(`/${node}.hbs`)),
  );
}
