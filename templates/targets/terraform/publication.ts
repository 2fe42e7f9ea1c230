import type { PlacedEdit } from '../../../generators/define.js';
import { addToTriggers } from '../../../generators/edit/hcl/add-to-triggers.js';
import { appendReference } from '../../../generators/edit/hcl/append.js';
import type { Address } from '../../../generators/edit/hcl/module.js';
import { resourceBlock } from '../../../generators/edit/hcl/sister.js';
import { type ChainResult, withObstacles } from '../../../generators/edit/result.js';
import { applySplices, lineOf } from '../../../generators/edit/text.js';
import { deploymentType } from './deployment.js';
import type { Renaming } from './method-blocks.js';

/** What is to publish new resources. */
export interface Publication {
  deployment: Address;
  /** Resources that the deployment may name, and their new sisters. */
  renamed: Renaming;
  /** The new resources as text, for a person to paste. */
  snippet(): string;
}

/** Edits of files, with those by which the deployment is made anew for what is new, as it is for its siblings. */
export function published(
  edits: readonly PlacedEdit[],
  texts: ReadonlyMap<string, string>,
  publication: Publication,
): PlacedEdit[] {
  const { path } = publication.deployment;
  const own = edits.find((each) => each.path === path);
  if (edits.some(({ result }) => result.kind === 'refused')) return [...edits];
  const text = own?.result.kind === 'edited' ? own.result.text : (texts.get(path) ?? '');
  const result = withPublished(text, publication);
  const others = edits.filter((each) => each !== own);
  if (result.kind !== 'refused') {
    return [...others, result.kind === 'edited' || !own ? { path, result } : own];
  }
  const where = 'into this folder, and name the integration in the triggers of the deployment';
  const line = result.line === null ? null : publication.deployment.line;
  return [{ path, result: { ...result, line, snippet: publication.snippet(), where } }];
}

function withPublished(text: string, { deployment, renamed }: Publication): ChainResult {
  const { name, attributes } = deployment;
  const triggers = sistersIn(attributes['triggers'] ?? '', renamed);
  const [, [, integration] = ['', '']] = renamed;
  const references = triggers.length > 0 ? triggers : [`${integration}.id`];
  const first = addToTriggers(text, { type: deploymentType, name, references });
  if (first.kind === 'refused') return first;
  const edited = first.kind === 'edited' ? first.text : text;
  const waits = withObstacles<ChainResult>(
    () => waiting(edited, deployment, renamed),
    (offset) => lineOf(edited, offset),
  );
  return waits.kind === 'unchanged' ? first : waits;
}

/** References of a list to the sibling's resources, as they are for the new ones. */
function sistersIn(list: string, renamed: Renaming): string[] {
  const all = [...list.matchAll(/[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+/g)].map(([each]) => each);
  return all.flatMap((reference) =>
    renamed.flatMap(([from, to]) =>
      reference === from || reference.startsWith(`${from}.`)
        ? [to + reference.slice(from.length)]
        : [],
    ),
  );
}

/** A deployment that waits for the sibling waits for the new one. */
function waiting(text: string, { name, attributes }: Address, renamed: Renaming): ChainResult {
  const references = sistersIn(attributes['depends_on'] ?? '', renamed);
  let edited = text;
  for (const reference of references) {
    const list = resourceBlock(edited, deploymentType, name).attributes.find(
      (each) => each.name === 'depends_on',
    );
    if (list) edited = applySplices(edited, appendReference(edited, list, reference));
  }
  return edited === text ? { kind: 'unchanged' } : { kind: 'edited', text: edited };
}
