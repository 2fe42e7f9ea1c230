import { answers, helpers, partials } from './words.js';

/** plop.load keeps plopfiles apart: what templates are to call is handed over. */
export default async function plopfile(plop) {
  const config = { answers, helpers, partials, templates: 'templates' };
  await plop.load('create-lambda-trigger', config);
}
