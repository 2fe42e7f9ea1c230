import { type EditResult, Obstacle, type Refused, withObstacles } from '../result.js';
import { applySplices, type Splice, sortSplices } from '../text.js';
import { isAsPlanned, type PlacedTarget } from './check.js';
import { excerptOf } from './excerpt.js';
import type { Operation, TemplateFormat } from './operations.js';
import { lineIn, type ParsedTemplate, parseTemplate } from './parse.js';
import { placed } from './place.js';
import { plainReader } from './plain.js';
import { withSnippet } from './snippet.js';
import { targetsOf } from './targets.js';

/** What is known of the file whose text is edited. */
export interface EditOptions {
  /** Its notation, from its name; a text that is JSON is edited as JSON anyway. */
  format?: TemplateFormat;
  /** What it is called in refusals; «the template» by default. */
  name?: string;
}

/**
 * Adds to a CloudFormation or SAM template and leaves every other character alone. What is there
 * already with the same meaning is left out; what cannot be placed with certainty is refused.
 */
export function editTemplate(
  text: string,
  operations: readonly Operation[],
  options: EditOptions = {},
): EditResult {
  let template: ParsedTemplate | null = null;
  const result = withObstacles<EditResult>(() => {
    template = parseTemplate(text, options.format);
    return edit(text, template, operations);
  }, lineIn(text));
  return result.kind === 'refused'
    ? explained(result, text, { operations, options, template })
    : result;
}

function edit(
  text: string,
  template: ParsedTemplate,
  operations: readonly Operation[],
): EditResult {
  const targets = targetsOf(template.root, operations, plainReader(template.root));
  if (targets.length === 0) return { kind: 'unchanged' };
  // At one offset what lies deeper comes first.
  const places = targets
    .sort((a, b) => b.depth - a.depth)
    .map((target) => placed(text, template, target));
  const splices = sortSplices(places.flatMap((place) => place.splices));
  verify(text, template, { placed: places, splices });
  return { kind: 'edited', text: applySplices(text, splices), splices };
}

/** Reads the edit back, with what lies around it. */
function verify(
  text: string,
  { root, format }: ParsedTemplate,
  edits: { placed: readonly PlacedTarget[]; splices: readonly Splice[] },
): void {
  const excerpt = excerptOf(text, root, edits);
  const after = parseTemplate(excerpt.text, format);
  if (after.format === format && isAsPlanned(excerpt.before, after.root, excerpt.placed)) return;
  throw new Obstacle('its layout is so unusual that an edit would not read back as planned');
}

interface Circumstances {
  operations: readonly Operation[];
  options: EditOptions;
  template: ParsedTemplate | null;
}

function explained(
  refusal: Refused,
  text: string,
  { operations, options, template }: Circumstances,
): Refused {
  const json = options.format === 'json' || /^\uFEFF?\s*\{(?![%{])/.test(text);
  return withSnippet(refusal, operations, {
    text,
    format: template?.format ?? (json ? 'json' : 'yaml'),
    root: template?.root ?? null,
    name: options.name ?? 'the template',
  });
}
