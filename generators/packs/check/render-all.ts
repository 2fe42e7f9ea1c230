import { completeAnswers, type RawAnswers } from '../../answers.js';
import type { Catalogue } from '../../catalogue.js';
import { UserError } from '../../errors.js';
import { newProject } from '../../project.js';
import { requiredAnswers } from '../../required.js';
import { type PackProblem, problemAt, thrownAt } from './problem.js';

/** A function that is rendered to see whether it can be. */
export interface Sample {
  trigger: string;
  iac: string;
  language: string;
  style: 'plain' | 'powertools';
  /** The set of answers, and its name in `variants.json`; null for the defaults. */
  variant: { name: string; answers: RawAnswers } | null;
  /** At least three events are asked for. */
  needsEvents: boolean;
}

/** What rendering a {@link Sample} comes to: its problems, and what it lacks a cell for. */
export interface Rendered {
  problems: PackProblem[];
  /** Names of the cells of which none was found, as in `No cell resource/audit for …`; null when all were. */
  missing: string[] | null;
}

/** Renders a function as a new project would have it. */
export async function renderSample(sample: Sample, catalogue: Catalogue): Promise<Rendered> {
  const { trigger: id, iac, language, style, variant, needsEvents } = sample;
  const path = `triggers/${id}`;
  const where = ` (${[id, variant?.name, iac, language, style].filter(Boolean).join(', ')})`;
  try {
    const trigger = await catalogue.trigger(id);
    const given = variant?.answers ?? requiredAnswers(trigger);
    const raw = { name: 'orders', ...given, trigger: id, iac, language, style };
    const answers = await completeAnswers(raw, catalogue);
    const { files, functions } = await newProject(answers.name, [answers], catalogue);
    const events = functions[0]?.events.length ?? 0;
    return {
      problems: [
        ...fileProblems(files, where),
        ...(needsEvents && events < 3
          ? [problemAt(path, `${id} has ${events} events, and needs three${where}.`)]
          : []),
      ],
      missing: null,
    };
  } catch (error) {
    if (isMissing(error)) {
      const cells = error.message.slice('No cell '.length).split(' for ')[0] ?? '';
      return { problems: [thrownAt(path, error, where)], missing: cells.split(' or ') };
    }
    return { problems: [thrownAt(path, error, where)], missing: null };
  }
}

function isMissing(error: unknown): error is Error {
  return (
    error instanceof Error && !(error instanceof UserError) && error.message.startsWith('No cell ')
  );
}

function fileProblems(
  files: readonly { path: string; content: string }[],
  where: string,
): PackProblem[] {
  const paths = files.map(({ path }) => path);
  const twice = paths.filter((path, at) => paths.indexOf(path) < at);
  const rules: [isWrong: (content: string) => boolean, says: string][] = [
    [(content) => !/^$|[^\n]\n$/.test(content), 'does not end with one line break'],
    [(content) => /[ \t]$/m.test(content), 'has spaces at the end of a line'],
    [(content) => content.includes('\r'), 'has line ends of Windows'],
    [(content) => content.includes('[object '), 'has an object where its text was meant'],
  ];
  return [
    ...twice.map((path) => problemAt(path, `${path} is made twice${where}.`)),
    ...files.flatMap(({ path, content }) =>
      rules
        .filter(([isWrong]) => isWrong(content))
        .map(([, says]) => problemAt(path, `${path} ${says}${where}.`)),
    ),
  ];
}
