import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeAnswers, type RawAnswers } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';
import type { Link } from '../../generators/links.js';
import { planFunction } from '../../generators/plan.js';
import { repository } from './combinations.js';

/** The link of a trigger with the answers of its variant `default` and these, whatever TRIGGERS says. */
export async function linkOf(trigger: string, given: RawAnswers = {}): Promise<Link> {
  const path = join(repository, 'templates/triggers', trigger, 'variants.json');
  const sets = JSON.parse(readFileSync(path, 'utf8')) as { default: RawAnswers };
  const raw = { name: 'orders', trigger, ...sets.default, ...given };
  const answers = await completeAnswers(raw, catalogue);
  const language = await catalogue.language(answers.language);
  return planFunction(answers, await catalogue.trigger(trigger), language).wiring.link;
}
