import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Synthesises the CDK apps in the folders it is given, all in one process, each into its own `cdk.out`. */
for (const folder of process.argv.slice(2)) {
  const { app } = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8')) as { app: string };
  const context = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8')) as {
    context?: object;
  };
  process.chdir(folder);
  process.env['CDK_OUTDIR'] = join(folder, 'cdk.out');
  process.env['CDK_CONTEXT_JSON'] = JSON.stringify(context.context ?? {});
  await import(pathToFileURL(join(folder, app.split(' ').at(-1) ?? '')).href);
}
