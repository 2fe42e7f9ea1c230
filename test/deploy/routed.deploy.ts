import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect } from 'vitest';
import { variantOf } from '../support/combinations.js';
import { run } from '../support/command.js';
import { itWith } from '../support/tools.js';
import type { Clients } from './clients.js';
import { onGround } from './deployment.js';
import { expectedRecord } from './expected.js';
import { declaringFile, type GrownRule, type Growth, growths } from './growths.js';
import { inventory, without } from './inventory.js';
import { linesOf } from './record.js';
import { awsCliRoute } from './routes/aws-cli.js';
import type { Ground, Route } from './routes/route.js';
import { routes } from './routes/routes.js';
import { deploySteps, type Step } from './steps.js';
import { type Placed, place, render } from './subject.js';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A project of one function, a copy of it in which `route` has added a route, and one of that with a mistake. */
interface Grown {
  first: Step;
  later: Step;
  wrong: Step | null;
}

async function grown(growth: Growth, target: string, clients: Clients): Promise<Grown> {
  const { name, added, rule } = growth;
  const subject = { name, variant: variantOf(growth), wrong: null };
  const placed = await place(subject, target, clients);
  const { folder, plan } = placed;
  const later = { ...placed, folder: `${folder}-later` };
  folders.push(folder, later.folder, `${folder}-wrong`);
  cpSync(folder, later.folder, { recursive: true });
  const priority = rule ? ['--priority', `${rule.priority}`] : [];
  await route(later.folder, added.method, added.path, '--to', name, ...priority);
  const before = linesOf(expectedRecord(plan.wiring));
  const step: Step = rule
    ? { placed: later, expected: [...before, rule.line] }
    : await withAllRoutes(later, growth);
  return {
    first: { placed, expected: before },
    later: step,
    wrong: rule && withoutMethod(step, rule, { target, folder: `${folder}-wrong` }),
  };
}

async function route(folder: string, ...words: string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await run(folder, 'route', ...words, '--yes');
  if (exitCode !== 0) throw new Error(`${words.join(' ')}: ${stderr}${stdout}`);
}

/** A project that has to come to what one comes to that had the route from the beginning. */
async function withAllRoutes(placed: Placed, { name, trigger, added }: Growth): Promise<Step> {
  const { subject, plan } = placed;
  const { link } = plan.wiring;
  const there = link.kind === 'route' ? link.routes : [];
  const all = [...there, added].map(({ method, path }) => `${method} ${path}`);
  const own = { name, trigger, iac: plan.answers.iac, routes: all };
  const { plan: whole } = await render({ ...subject.variant.answers, ...own });
  return { placed: { ...placed, plan: whole }, expected: linesOf(expectedRecord(whole.wiring)) };
}

/** A copy of a project whose new rule asks for no method. */
function withoutMethod(
  { placed, expected }: Step,
  { method }: GrownRule,
  { target, folder }: { target: string; folder: string },
): Step {
  cpSync(placed.folder, folder, { recursive: true });
  const file = join(folder, declaringFile[target]?.(placed.subject.name) ?? '');
  const parts = readFileSync(file, 'utf8').split(method[target] ?? '');
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} methods.`);
  writeFileSync(file, parts.join(''));
  return { placed: { ...placed, folder }, expected };
}

/** What a listener has for a route. */
const isRule = /:listener-rule\/app\/|\/listener\/.*\/rule\//;
/** That, and what rules lead to. */
const ofListeners = new RegExp(`${isRule.source}|:targetgroup/`);
const grownRules = growths.flatMap(({ rule }) => rule ?? []);

/** Deploys the projects, then those that `route` has grown, then those with a mistake. */
async function prove(way: Route, ground: Ground): Promise<void> {
  await way.prepare(ground);
  const work = growths.map((each) => grown(each, way.target, ground.clients));
  const all = await Promise.all(work);
  const [firsts, laters] = [all.map(({ first }) => first), all.map(({ later }) => later)];
  const wrongs = all.flatMap(({ wrong }) => wrong ?? []);
  await way.build?.([...firsts, ...laters, ...wrongs].map(({ placed }) => placed));
  // Stacks and states know what they have made; scripts have to be told of each rule.
  const standing = way === awsCliRoute ? await inventory(ground.clients) : null;
  const sound = growths.map(() => []);
  const first = await deploySteps(way, firsts, { ground, once: true });
  expect(first.differs).toEqual(sound);
  const before = await inventory(ground.clients);

  const second = await deploySteps(way, laters, { ground, once: false });
  expect(second).toEqual({ differs: sound, problems: [] });
  const after = await inventory(ground.clients);
  expect(without(before, after)).toEqual([]);
  expect(without(after, before)).toEqual(grownRules.map(() => expect.stringMatching(isRule)));
  for (const [at, { expected }] of laters.entries()) {
    expect(expected).not.toEqual(firsts[at]?.expected);
  }

  const third = await deploySteps(way, wrongs, { ground, once: true });
  const noticed = grownRules.map(({ line, wrong }) => [`+ ${wrong}`, `- ${line}`]);
  expect(third.differs).toEqual(noticed);

  if (!standing) return;
  const placed = laters.filter((_, at) => growths[at]?.rule).map((each) => each.placed);
  await way.remove(placed, ground);
  const left = without(await inventory(ground.clients), standing);
  expect(left.filter((arn) => ofListeners.test(arn))).toEqual([]);
}

describe('a route that is added to what is deployed', () => {
  for (const { route: way, tools, present } of routes) {
    const claim = itWith(tools, present);

    claim(`is sent to the function beside the old ones, by ${way.target}`, async () => {
      await onGround(way.target, (ground) => prove(way, ground));
    });
  }
});
