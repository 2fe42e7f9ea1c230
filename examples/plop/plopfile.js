import lambdaTrigger from 'create-lambda-trigger/plopfile';
import { answers, helpers, partials } from './words.js';

/** By import, our generators see what this plopfile registers, as its own generators do. */
export default async function plopfile(plop) {
  for (const [name, helper] of Object.entries(helpers)) plop.setHelper(name, helper);
  for (const [name, partial] of Object.entries(partials)) plop.setPartial(name, partial);
  await lambdaTrigger(plop, { answers, templates: 'templates' });
}
