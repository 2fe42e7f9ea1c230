import { type EditResult, editEach, Obstacle, withObstacles } from '../result.js';
import { applySplices, lineOf } from '../text.js';
import { appendReference } from './append.js';
import { Cursor } from './cursor.js';
import { skipBracketed } from './expression.js';
import { type HclAttribute, scanHcl } from './scan.js';

/** A resource that is made anew when one of what its `triggers` name is. */
export interface TriggersAddition {
  type: string;
  name: string;
  /** What it is to be made anew for as well. */
  references: readonly string[];
}

const list = /\bjsonencode\(\s*(?=\[)/g;

/** Adds references to the list that `triggers` of a resource encode as JSON. Only insertions are made. */
export function addToTriggers(
  text: string,
  { references, ...resource }: TriggersAddition,
): ReturnType<typeof editEach> {
  return editEach(text, references, (edited, reference) =>
    withObstacles<EditResult>(
      () => addOne(edited, resource, reference),
      (offset) => lineOf(edited, offset),
    ),
  );
}

function addOne(
  text: string,
  { type, name }: Omit<TriggersAddition, 'references'>,
  reference: string,
): EditResult {
  const { blocks, problems } = scanHcl(text);
  const [problem] = problems;
  if (problem) throw new Obstacle(`it does not parse: ${problem.message}`);
  const [block, second] = blocks.filter(
    (each) => each.type === 'resource' && each.labels[0] === type && each.labels[1] === name,
  );
  if (!block || second) throw new Obstacle(`it has not one ${type}.${name}`);
  const triggers = block.attributes.find((each) => each.name === 'triggers');
  if (!triggers) throw new Obstacle(`${type}.${name} has no triggers`, block.start);
  const splices = appendReference(text, listIn(text, triggers), reference);
  if (splices.length === 0) return { kind: 'unchanged' };
  return { kind: 'edited', text: applySplices(text, splices), splices };
}

/** The one list of the triggers, as if it were an attribute. */
function listIn(text: string, { name, value, valueStart, ...rest }: HclAttribute): HclAttribute {
  const [found, second] = [...value.matchAll(list)];
  if (!found || second) throw new Obstacle(`${name} encode not one list`, valueStart);
  const start = valueStart + found.index + found[0].length;
  const cursor = new Cursor(text);
  cursor.at = start;
  const end = skipBracketed(cursor);
  return { ...rest, name, value: text.slice(start, end), valueStart: start, end };
}
