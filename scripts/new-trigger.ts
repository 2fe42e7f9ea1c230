import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `npm run new:trigger <id>`: starts a trigger as a copy of sqs, the one to read first. */
const model = 'sqs';
const [id = ''] = process.argv.slice(2);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'templates/triggers', id);

if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id) || existsSync(folder)) {
  console.error(`«${id}» must be a new id in kebab-case: npm run new:trigger kinesis`);
  process.exit(2);
}

function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
}

copy(join(root, 'templates/triggers', model), folder);
copy(join(root, 'test/mutations', `${model}.ts`), join(root, 'test/mutations', `${id}.ts`));
const descriptor = join(folder, 'trigger.ts');
const text = readFileSync(descriptor, 'utf8').replace(`id: '${model}'`, `id: '${id}'`);
writeFileSync(descriptor, text);

console.log(`templates/triggers/${id}/ is a copy of ${model}. Next:
1. Change trigger.ts, events/, cases.json, variants.json and the handlers.
2. npm run goldens, and read every file of test/golden/ that is new.
3. npm test`);
