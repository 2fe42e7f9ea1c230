import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect } from 'vitest';
import { variantOf } from '../support/combinations.js';
import { run } from '../support/command.js';
import { itWith } from '../support/tools.js';
import { writeProject } from '../support/write.js';
import { differing, normalise } from './compare.js';
import { onGround } from './deployment.js';
import { differences } from './differences.js';
import { expectedRecord } from './expected.js';
import { inventory } from './inventory.js';
import { readWiring } from './read.js';
import { linesOf } from './record.js';
import type { Ground, Route } from './routes/route.js';
import { routes } from './routes/routes.js';
import { projectPrefix } from './scratch.js';
import { type Placed, render } from './subject.js';

const name = 'routed';
const added = { method: 'POST', path: '/routed/{id}/notes' };
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A project of one function behind an HTTP API, and a copy of it in which `route` has added a route. */
async function grown(target: string): Promise<[Placed, Placed]> {
  const variant = variantOf({ trigger: 'http-api', variant: 'default' });
  const raw = { ...variant.answers, name, trigger: variant.trigger, iac: target };
  const { files, plan } = await render(raw);
  // The folder gives the project its name.
  const above = writeProject(`${projectPrefix()}${target}-${name}`, []);
  const [folder, later] = [join(above, 'first', name), join(above, 'later', name)];
  folders.push(above);
  mkdirSync(above, { recursive: true });
  await succeed(above, name, '-t', variant.trigger, '-i', target, '--out', folder);
  cpSync(folder, later, { recursive: true });
  await succeed(later, 'route', added.method, added.path, '--to', name);
  const { link } = plan.wiring;
  const there = link.kind === 'route' ? link.routes : [];
  const all = [...there, added].map(({ method, path }) => `${method} ${path}`);
  const subject = { name, variant, wrong: null };
  const { plan: whole } = await render({ ...raw, routes: all });
  return [
    { subject, plan, folder, files },
    { subject, plan: whole, folder: later, files },
  ];
}

async function succeed(folder: string, ...words: string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await run(folder, ...words, '--yes');
  if (exitCode !== 0) throw new Error(`${words.join(' ')}: ${stderr}${stdout}`);
}

/** Deploys a project; gives what differs from what its wiring says, and everything that there is. */
async function deployed(
  { deploy, target }: Route,
  placed: Placed,
  ground: Ground,
): Promise<{ differs: string[]; made: string[]; lines: string[] }> {
  const result = (await deploy([placed], ground)).get(name);
  if (result?.kind !== 'deployed') throw new Error(`${target}: ${JSON.stringify(result)}`);
  const { record } = await readWiring(ground.clients, placed.plan.wiring, result.outputs);
  const { lines } = normalise(linesOf(record), target, differences);
  const expected = linesOf(expectedRecord(placed.plan.wiring)).sort();
  return { differs: differing(expected, lines), made: await inventory(ground.clients), lines };
}

describe('a route that is added to what is deployed', () => {
  for (const { route, tools, present } of routes) {
    const claim = itWith(tools, present);

    claim(`is sent to the function beside the old ones, by ${route.target}`, async () => {
      await onGround(route.target, async (ground) => {
        await route.prepare(ground);
        const [before, after] = await grown(route.target);
        const first = await deployed(route, before, ground);
        const second = await deployed(route, after, ground);
        expect([first.differs, second.differs]).toEqual([[], []]);
        expect(first.made.filter((arn) => !second.made.includes(arn))).toEqual([]);
        const isOf = (line: string): boolean => line.includes(added.path);
        expect([first.lines.some(isOf), second.lines.some(isOf)]).toEqual([false, true]);
      });
    });
  }
});
