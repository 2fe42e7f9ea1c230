import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { repository } from './combinations.js';
import { projects } from './write.js';

const bin = join(repository, 'test/workbench/node_modules/.bin');

/** Tests of one project: how many passed and failed, and the messages of those that failed. */
export interface Outcome {
  passed: number;
  failed: number;
  messages: string[];
}

interface VitestReport {
  testResults: {
    name: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

/**
 * Runs vitest once over TypeScript and JavaScript projects below the workbench and tells the outcome
 * of each.
 * @param apart whether each file of tests has a thread of its own: three times slower, for projects with several
 *   that replace modules of each other
 */
export async function runVitest(
  names: readonly string[],
  apart = false,
): Promise<Map<string, Outcome>> {
  const report = join(projects, `vitest-${process.pid}-${names.length}.json`);
  const config = join(projects, `vitest-${process.pid}.config.mjs`);
  const test = { exclude: ['**/node_modules/**'], maxWorkers: 2, isolate: apart, pool: 'threads' };
  writeFileSync(config, `export default ${JSON.stringify({ test })};\n`);
  const words = [
    'run',
    '--root',
    projects,
    '--config',
    config,
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  await execa(join(bin, 'vitest'), [...words, ...names.map((name) => `${name}/`)], {
    reject: false,
    env: { CI: 'true' },
  });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  const outcomes = new Map(
    names.map((name) => [name, { passed: 0, failed: 0, messages: [] as string[] }]),
  );
  for (const { name, message, assertionResults } of testResults) {
    const outcome = outcomes.get(names.find((each) => name.includes(`/projects/${each}/`)) ?? '');
    if (!outcome) continue;
    if (message && assertionResults.length === 0) {
      outcome.failed += 1;
      outcome.messages.push(message);
    }
    for (const { status, fullName, failureMessages } of assertionResults) {
      outcome[status === 'passed' ? 'passed' : 'failed'] += 1;
      if (status !== 'passed') outcome.messages.push(`${fullName}: ${failureMessages[0]}`);
    }
  }
  return outcomes;
}

/** The stand-in for Powertools that is used where the package itself is not installed. */
const doubles = join(repository, 'test/doubles/python');

/** Where Python finds AWS Lambda Powertools: the installed package, or our stand-in for its contract. */
export async function powertoolsPath(): Promise<string | null> {
  const { failed } = await execa('python3', ['-c', 'import aws_lambda_powertools'], {
    reject: false,
  });
  return failed ? doubles : null;
}

/** Runs pytest in Python projects below the workbench, each by itself, and tells the outcome of each. */
export async function runPytest(
  names: readonly string[],
  path: string | null,
): Promise<Map<string, Outcome>> {
  const runner = join(repository, 'test/support/pytest-projects.py');
  await execa('python3', [runner, ...names.map((name) => join(projects, name))], {
    env: {
      PYTHONDONTWRITEBYTECODE: '1',
      // What else is installed on a machine has no part in the tests, and takes a second to load.
      PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1',
      ...(path ? { PYTHONPATH: path } : {}),
    },
  });
  return new Map(names.map((name) => [name, outcomeOf(name)]));
}

function outcomeOf(name: string): Outcome {
  const said = readFileSync(join(projects, name, 'pytest.txt'), 'utf8');
  const count = (word: string): number => Number(new RegExp(`(\\d+) ${word}`).exec(said)?.[1] ?? 0);
  const failed = count('failed') + count('errors?');
  return { passed: count('passed'), failed, messages: failed > 0 ? [said] : [] };
}
