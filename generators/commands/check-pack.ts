import { join, resolve } from 'node:path';
import { catalogue } from '../catalogue.js';
import type { Console } from '../console.js';
import { type ExitCode, exitCodes } from '../errors.js';
import { type FlagValues, isOn } from '../flag-values.js';
import { checkPack, type PackReport } from '../packs/check/check-pack.js';
import type { OpenedPack } from '../packs/context.js';
import { lockName } from '../packs/lock-file.js';
import { openPack } from '../packs/open-pack.js';
import { printable } from '../printable.js';
import { connected } from '../team/connections.js';
import { manifestOf } from '../team/resolve.js';

/**
 * `check-pack [dir]`: reads a pack as a stranger would and checks all of it that can be checked without
 * using it. Nothing of it runs without `--trust`.
 * @returns 4 when it has problems
 * @throws UserError CLT_BAD_PACK for what cannot even be read.
 */
export async function runCheckPack(
  { words: [folder = '.'], flags }: { words: readonly string[]; flags: FlagValues },
  console: Console,
): Promise<ExitCode> {
  const root = resolve(folder);
  const trust = isOn(flags, 'trust');
  const context = { from: root, root, lock: join(root, lockName), trust, console };
  const pack = await openPack(root, { ...context, mode: trust ? 'run' : 'lock' });
  const layer = { ...pack.layer, title: join(folder, pack.templates) };
  const report = await checkPack(pack, {
    shipped: catalogue,
    catalogue: connected.layered(catalogue, [layer], { trust, console }),
    validate: manifestOf,
  });
  if (isOn(flags, 'json')) console.out(`${JSON.stringify(jsonOf(pack, report), null, 2)}\n`);
  else console.out(textOf(pack, report, console));
  return report.problems.length === 0 ? exitCodes.done : exitCodes.untrusted;
}

function jsonOf({ name, version, digest, files, code }: OpenedPack, report: PackReport): object {
  const { rendered, problems } = report;
  return {
    version: 1,
    command: 'check-pack',
    status: problems.length === 0 ? 'passed' : 'failed',
    pack: { name, version, digest, files: [...files.keys()], code },
    rendered,
    errors: problems.map(({ line, path, ...problem }) => ({
      ...problem,
      ...(path === null ? {} : { path }),
      ...(line === null ? {} : { line }),
    })),
  };
}

function textOf(
  { name, version, digest, files, layer, code }: OpenedPack,
  { rendered, problems }: PackReport,
  { outColors: { bold, dim, red, green } }: Console,
): string {
  const counts = `${files.size} files, ${layer.files.size} below templates/, sha256 ${digest}`;
  const unused = code.map((path) => `${dim(`  code: ${printable(path)}`)}\n`).join('');
  const lines = problems.map(({ code: is, message, path, line }) => {
    const place = line === null ? '' : ` (${printable(path ?? '')}:${line})`;
    return `${red('error')} ${message}${place} ${dim(`[${is}]`)}\n`;
  });
  const end =
    problems.length === 0
      ? `${green('Nothing is wrong')}: ${rendered} functions were rendered with it.\n`
      : `${problems.length === 1 ? 'One problem' : `${problems.length} problems`}.\n`;
  return `${bold(`${name} ${version}`)}\n  ${counts}\n${unused}${lines.join('')}${end}`;
}
