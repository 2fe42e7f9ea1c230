import { defaults } from '../../../templates/defaults.js';
import type { RawAnswers } from '../../answers.js';
import type { Catalogue } from '../../catalogue.js';
import type { OwnIds } from './own.js';
import type { Sample } from './render-all.js';

const styles = ['plain', 'powertools'] as const;

/** What a pack changes, as far as it decides what is rendered. */
export interface Changed {
  /** Paths of its files below `templates/`. */
  paths: readonly string[];
  own: OwnIds;
  /** The languages that each own trigger has handlers for. */
  claimed: ReadonlyMap<string, readonly string[]>;
  /** By trigger, the sets of answers that it is tried with. */
  variants: ReadonlyMap<string, ReadonlyMap<string, RawAnswers>>;
}

/**
 * The functions that show whether a pack renders: its own triggers in every set of answers, target and
 * language; shipped ones wherever a file of theirs is replaced; and all of them for its own targets and
 * languages, and for templates that all share.
 */
export function samplesOf(changed: Changed, catalogue: Catalogue): Sample[] {
  const { targetIds, languageIds } = catalogue;
  const own = changed.own.triggers.flatMap((trigger) =>
    combined([trigger], targetIds, changed.claimed.get(trigger) ?? [], changed),
  );
  const rest = new Map<string, Sample>();
  for (const folder of touchedFolders(changed)) {
    for (const sample of samplesFor(folder, changed, catalogue)) {
      rest.set(JSON.stringify(sample), sample);
    }
  }
  const isOwn = ({ trigger }: Sample): boolean => changed.own.triggers.includes(trigger);
  const claimed = ({ trigger, language }: Sample): boolean =>
    changed.claimed.get(trigger)?.includes(language) ?? languageIds.includes(language);
  return [...own, ...[...rest.values()].filter((each) => !isOwn(each) && claimed(each))];
}

interface Folder {
  kind: string;
  id: string;
}

function touchedFolders({ paths }: Changed): Folder[] {
  const keys = new Set(paths.map((path) => path.split('/').slice(0, 2).join('/')));
  return [...keys].map((key) => {
    const [kind = '', id = ''] = key.split('/');
    return { kind, id };
  });
}

function samplesFor({ kind, id }: Folder, changed: Changed, catalogue: Catalogue): Sample[] {
  const { triggerIds, targetIds, languageIds } = catalogue;
  if (kind === 'triggers') return combined([id], targetIds, languageIds, changed);
  if (kind === 'targets') return combined(triggerIds, [id], languageIds, changed);
  if (kind === 'languages') return combined(triggerIds, [defaults.iac], [id], changed);
  if (kind === 'shared') return combined(triggerIds, [defaults.iac], languageIds, changed);
  return [];
}

function combined(
  triggers: readonly string[],
  targets: readonly string[],
  languages: readonly string[],
  { own, variants }: Changed,
): Sample[] {
  return triggers.flatMap((trigger) => {
    const sets = [...(variants.get(trigger) ?? [])].map(([name, answers]) => ({ name, answers }));
    const needsEvents = own.triggers.includes(trigger);
    return (sets.length > 0 ? sets : [null]).flatMap((variant) =>
      targets.flatMap((iac) =>
        languages.flatMap((language) =>
          styles.map((style) => ({ trigger, iac, language, style, variant, needsEvents })),
        ),
      ),
    );
  });
}
