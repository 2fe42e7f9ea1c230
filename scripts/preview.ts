import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import yargs from 'yargs';
import { completeAnswers } from '../generators/answers.js';
import { catalogue } from '../generators/catalogue.js';
import { newProject } from '../generators/project.js';

/** Renders a project straight into a folder, for work on templates: `npm run preview -- /tmp/x --name orders --trigger sqs`. */
const argv = await yargs(process.argv.slice(2)).parserConfiguration({
  'camel-case-expansion': false,
}).argv;
const { _, $0, ...raw } = argv;
const out = String(_[0]);
const answers = await completeAnswers(raw, catalogue);
const project = await newProject(answers.name, [answers], catalogue);
rmSync(out, { recursive: true, force: true });
for (const file of project.files) {
  const path = join(out, file.path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, file.content);
  if (file.executable) chmodSync(path, 0o755);
}
console.log(project.files.map(({ path }) => path).join('\n'));
