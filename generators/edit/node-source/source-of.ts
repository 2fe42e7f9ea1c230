import type { CodeSource, HandlerEntry } from '../../contract/routing.js';
import { isWritten } from '../../paths.js';
import { sourcesOf } from '../node/sources.js';
import { type Refused, refused } from '../result.js';
import { buildsOf } from './builds.js';
import type { Files } from './contract.js';
import { modulesPacked } from './zip.js';

/**
 * The code that people edit of an entry as it is deployed: itself, or the one file that a build makes it of. What
 * a build writes is never the answer, whether it is there or not.
 */
export function sourceInNode(entry: HandlerEntry, files: Files): CodeSource {
  const { zip, ...inside } = entry;
  if (zip === undefined) return sourceOfModule(inside, files);
  const [module, second] = modulesPacked(zip, entry.module, files);
  if (module === undefined) return no(zip, 'no script of package.json packs it');
  if (second !== undefined) return no(zip, `it may be ${module} or ${second} there`);
  return sourceOfModule({ module, name: entry.name }, files);
}

function sourceOfModule(entry: HandlerEntry, files: Files): CodeSource {
  const { module, name } = entry;
  const isTyped = presentFile(module, files)?.match(/tsx?$/);
  if (isTyped) return { kind: 'source', entry };
  const { known, unfollowed } = buildsOf(module, files);
  const told = known.flatMap((build) => {
    const modules = build.sourcesOf(module)?.filter((each) => each !== module);
    return modules ? [{ by: build.by, modules }] : [];
  });
  if (told.length === 0 && !isWritten(module)) return { kind: 'source', entry };
  const unclear = unfollowed.find((each) => each.mayWrite(module));
  if (unclear) return no(module, `${unclear.by} may write it, which is not followed`);
  const all = [...new Set(told.flatMap(({ modules }) => modules))];
  const there = all.filter((each) => !isWritten(each) && presentFile(each, files) !== null);
  const [first, second] = there;
  if (first !== undefined && second === undefined) {
    return { kind: 'source', entry: { module: first, name } };
  }
  if (first !== undefined) return no(module, `it may be made of ${there.join(' or ')}`);
  const [by] = told;
  if (!by)
    return no(module, 'neither tsconfig.json nor a script of package.json says that it writes it');
  return no(module, `${by.by} makes it of ${all.slice(0, 3).join(' or ')}, which is not there`);
}

function presentFile(module: string, files: Files): string | null {
  return sourcesOf(module).find((path) => files.peek(path) !== null) ?? null;
}

function no(path: string, reason: string): Refused & { path: string } {
  return { ...refused(reason), path };
}
