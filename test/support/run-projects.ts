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

/** Runs vitest once over TypeScript projects below the workbench and tells the outcome of each. */
export async function runVitest(names: readonly string[]): Promise<Map<string, Outcome>> {
  const report = join(projects, `vitest-${process.pid}-${names.length}.json`);
  const config = join(projects, 'vitest.config.mjs');
  writeFileSync(
    config,
    'export default { test: { exclude: ["**/node_modules/**"], maxWorkers: 2 } };\n',
  );
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

/** Runs pytest in one Python project. */
export async function runPytest(name: string, path: string | null): Promise<Outcome> {
  const { all = '' } = await execa('python3', ['-m', 'pytest', '-q', '-p', 'no:cacheprovider'], {
    cwd: join(projects, name),
    env: { PYTHONDONTWRITEBYTECODE: '1', ...(path ? { PYTHONPATH: path } : {}) },
    reject: false,
    all: true,
  });
  const count = (word: string): number => Number(new RegExp(`(\\d+) ${word}`).exec(all)?.[1] ?? 0);
  const failed = count('failed') + count('errors?');
  return { passed: count('passed'), failed, messages: failed > 0 ? [all] : [] };
}
