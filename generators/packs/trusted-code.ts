import { join } from 'node:path';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';
import { sha256 } from '../transaction/digest.js';
import { privateCopy } from './cache.js';
import type { PackContext, PackFiles } from './context.js';
import { descriptorModules } from './pack-code.js';

/** The parts of a pack that decide whether its code is run. */
interface Suspect {
  /** The pack as it was named. */
  spec: string;
  digest: string;
  files: PackFiles;
  /** The folder of its templates. */
  templates: string;
  code: readonly string[];
}

/**
 * The folder of a pack's modules for who trusts them: a copy that this process alone has, of the bytes that
 * its digest is about, so that nobody can put others in their place. What is trusted is printed first.
 * @returns absolute folder that stands for `templates/`; null where no module describes anything.
 * @throws UserError CLT_UNTRUSTED where a module alone describes something and nobody trusts it.
 */
export function trustedCode(
  pack: Suspect,
  { trust, mode, console }: Pick<PackContext, 'trust' | 'mode' | 'console'>,
): string | null {
  if (mode === 'lock') return null;
  const below = `${pack.templates}/`;
  const paths = [...pack.files.keys()]
    .filter((path) => path.startsWith(below))
    .map((path) => path.slice(below.length));
  if (!trust) {
    const [needed] = descriptorModules(paths, { onlyCode: true });
    if (needed !== undefined) throw untrusted(pack, below + needed);
    return null;
  }
  if (descriptorModules(paths, { onlyCode: false }).length === 0) return null;
  console.err(`Trusting the code of ${printable(pack.spec)}, sha256 ${pack.digest}:\n`);
  for (const path of pack.code) {
    console.err(`  ${sha256(pack.files.get(path) ?? '')}  ${printable(path)}\n`);
  }
  return join(privateCopy(pack.files), pack.templates);
}

function untrusted({ spec, digest, files }: Suspect, path: string): UserError {
  const hash = sha256(files.get(path) ?? '');
  return new UserError(
    'CLT_UNTRUSTED',
    `${printable(path)} of the pack ${printable(spec)} is code (sha256 ${hash}), which is not run.`,
    {
      hint: `Read it, then run the command with --trust. The pack as a whole has the digest ${digest}.`,
    },
  );
}
