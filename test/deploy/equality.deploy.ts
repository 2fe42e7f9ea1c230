import { beforeAll, describe, expect, it } from 'vitest';
import { onlyTriggers } from '../support/combinations.js';
import { itWith } from '../support/tools.js';
import { differing, normalise } from './compare.js';
import { type Deployed, type Deployment, deployAll } from './deployment.js';
import { type Difference, differences } from './differences.js';
import { expectedRecord } from './expected.js';
import { entryFor, notDeployed } from './not-deployed.js';
import { linesOf } from './record.js';
import { recordResult } from './results.js';
import type { RouteResult } from './routes/route.js';
import { type EquippedRoute, routes } from './routes/routes.js';
import { type Subject, soundSubjects, teamSubjects, wrongSubjects } from './subject.js';

const deployments = new Map<string, Deployment | Error>();
const used = new Set<Difference>();
const present = routes.filter((each) => each.present);

/** Deploys with one target after the other. */
async function lane(equipped: readonly EquippedRoute[]): Promise<void> {
  for (const { route } of equipped) {
    const deployed = await deployAll(route, [...soundSubjects, ...wrongSubjects]).catch(
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    deployments.set(route.target, deployed);
  }
}

beforeAll(async () => {
  // Scripts take as long as the other targets together.
  const scripts = present.filter(({ route }) => route.target === 'aws-cli');
  await Promise.all([lane(scripts), lane(present.filter((each) => !scripts.includes(each)))]);
});

function deploymentOf({ route, tools }: EquippedRoute): Deployment {
  const found = deployments.get(route.target);
  if (found instanceof Error) throw found;
  if (!found) throw new Error(`${route.target} needs ${tools}: scripts/install-deploy-tools.sh.`);
  return found;
}

function ofSubject(equipped: EquippedRoute, { name }: Subject): Deployed {
  const found = deploymentOf(equipped).bySubject.get(name);
  if (!found) throw new Error(`${name} was not placed.`);
  return found;
}

function deployedOf(equipped: EquippedRoute, subject: Subject): Deployed {
  const found = ofSubject(equipped, subject);
  if (found.result.kind === 'failed') throw new Error(found.result.error);
  return found;
}

/** What was read of a subject, as it counts; of one that is not deployed, what is declared. */
function countedLines(equipped: EquippedRoute, subject: Subject): string[] {
  const { reading, result } = deployedOf(equipped, subject);
  if (result.kind === 'expanded') return declaredLines(equipped, subject);
  if (!reading) throw new Error(`${subject.name} was not read back.`);
  return counted(equipped, linesOf(reading.record));
}

/** What a subject declares, as it counts, with what it declares beside the wiring. */
function declaredLines(equipped: EquippedRoute, subject: Subject): string[] {
  const { declared } = ofSubject(equipped, subject);
  if (declared instanceof Error) throw declared;
  return counted(equipped, [...linesOf(declared.record), ...strayLines(declared.strays)]);
}

function strayLines(arns: readonly string[]): string[] {
  return arns.map((arn) => `made beside: ${nameOf(arn)}`);
}

function counted({ route }: EquippedRoute, lines: readonly string[]): string[] {
  const normalised = normalise(lines, route.target, differences);
  for (const entry of normalised.used) used.add(entry);
  return normalised.lines;
}

/** What differs from the record that the wiring alone leads to. */
function foundIn(equipped: EquippedRoute, subject: Subject, read = countedLines): string[] {
  const { placed } = ofSubject(equipped, subject);
  const expected = linesOf(expectedRecord(placed.plan.wiring)).sort();
  return differing(expected, read(equipped, subject));
}

/** Runs a check and adds its outcome to the report. */
function reported(
  { route }: EquippedRoute,
  { variant: { trigger, variant } }: Subject,
  check: string,
  run: () => RouteResult | undefined,
): void {
  const row = { trigger, variant, target: route.target, check, milliseconds: share(route.target) };
  try {
    const result = run();
    const instead = result?.kind === 'expanded' ? result : null;
    recordResult('equality', {
      ...row,
      ...(instead ? { status: 'expanded', detail: instead.reason } : { status: 'passed' }),
    });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    recordResult('equality', { ...row, status: 'failed', detail });
    throw error;
  }
}

/** A subject's share of the time that its target took to deploy all. */
function share(target: string): number {
  const found = deployments.get(target);
  if (!found || found instanceof Error) return 0;
  return Math.round(found.milliseconds.deploy / found.bySubject.size);
}

for (const equipped of routes)
  describe(equipped.route.target, () => {
    const claim = itWith(equipped.tools, equipped.present);

    for (const subject of soundSubjects) {
      const entry = entryFor(subject, equipped.route.target);

      claim(`${entry ? 'has' : 'deploys'} ${subject.name} as its wiring says`, () => {
        reported(equipped, subject, 'wiring', () => {
          expect(foundIn(equipped, subject)).toEqual([]);
          return deployedOf(equipped, subject).result;
        });
      });

      if (entry || equipped.route.expandsDeployed)
        claim(`declares ${subject.name} as its wiring says`, () => {
          reported(equipped, subject, 'wiring, expanded', () => {
            expect(foundIn(equipped, subject, declaredLines)).toEqual([]);
          });
        });

      if (entry) continue;
      claim(`deploys ${subject.name} without a remark`, () => {
        reported(equipped, subject, 'again', () => {
          const { result } = deployedOf(equipped, subject);
          expect(result.kind === 'deployed' ? result.problems : []).toEqual([]);
        });
      });
    }

    for (const subject of wrongSubjects) {
      if (!entryFor(subject, equipped.route.target))
        claim(`shows the mistake ${subject.name}, and nothing else`, () => {
          reported(equipped, subject, `notices ${subject.name}`, () => {
            expect(foundIn(equipped, subject)).toEqual(subject.wrong?.found);
          });
        });

      claim(`shows the mistake ${subject.name} in what is declared, and nothing else`, () => {
        reported(equipped, subject, `notices ${subject.name}, expanded`, () => {
          expect(foundIn(equipped, subject, declaredLines)).toEqual(subject.wrong?.found);
        });
      });
    }

    for (const subject of teamSubjects)
      claim(`calls all of ${subject.name} as its team does`, () => {
        const { reading, placed } = deployedOf(equipped, subject);
        const prefix = placed.plan.answers.standard?.naming?.prefix ?? '';
        const names = (reading?.arns ?? []).map(givenName);
        expect(names).not.toEqual([]);
        expect(names.filter((name) => !name.startsWith(prefix))).toEqual([]);
      });

    claim('makes nothing beside the wiring', () => {
      const { strays } = deploymentOf(equipped);
      expect(counted(equipped, strayLines(strays))).toEqual([]);
    });

    claim('leaves nothing behind', () => {
      expect(deploymentOf(equipped).left).toEqual([]);
    });

    claim('leaves the sources of others as they were', () => {
      expect(deploymentOf(equipped).harmed).toEqual([]);
    });
  });

/** `function/orders` of an ARN, or its whole resource part. */
function nameOf(arn: string): string {
  return arn.split(':').slice(5).join('/');
}

/** The name that somebody gave, of an ARN; that of a function's log group is the function's. */
function givenName(arn: string): string {
  return arn
    .split(':')
    .slice(5)
    .join(':')
    .replace(/^(?:function|role|alarm|log-group)[:/]|\/aws\/lambda\//g, '');
}

describe('all targets', () => {
  const everything = routes.every((each) => each.present);
  const claim = itWith(routes.map(({ tools }) => tools).join(', '), everything);

  for (const subject of soundSubjects)
    claim(`deploy ${subject.name} alike`, () => {
      const [first, ...others] = routes.map((equipped) => countedLines(equipped, subject));
      for (const lines of others) expect(differing(first ?? [], lines)).toEqual([]);
    });

  // Lists are about all triggers.
  const claimOfAll = onlyTriggers ? it.skip : claim;

  claimOfAll('need every entry of the reviewed list', () => {
    const idle = differences.filter((entry) => !used.has(entry));
    expect(idle.map(({ target, where }) => `${target} ${where}`)).toEqual([]);
  });

  claimOfAll('need every entry of the list of what is not deployed', () => {
    const sparedFor = routes.flatMap((equipped) =>
      [...deploymentOf(equipped).bySubject.values()].map(({ result }) =>
        result.kind === 'expanded' ? result.reason : null,
      ),
    );
    const idle = notDeployed.filter(({ reason }) => !sparedFor.includes(reason));
    expect(idle.map(({ target, reason }) => `${target}: ${reason}`)).toEqual([]);
  });
});
