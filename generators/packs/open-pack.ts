import type { TemplateLayer } from '../contract/team.js';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';
import { utf8Text } from '../utf8.js';
import { badPack, tooLarge } from './collect.js';
import type { OpenedPack, PackContext, PackFiles } from './context.js';
import { limits } from './limits.js';
import { type Pin, readPins } from './lock-file.js';
import { manifestOf } from './manifest-of.js';
import { codeOf } from './pack-code.js';
import { readSpec } from './pack-spec.js';
import { type PackSource, sourceOf } from './source-of.js';
import { trustedCode } from './trusted-code.js';

/** The command that reads newer packs. */
const pinCommand = 'create-lambda-trigger config --lock';

/**
 * Opens a pack: reads it whole and within the limits, holds it against its pin, and runs nothing of it.
 *
 * For a pack that another pack's manifest names in `extends`, give that pack as `context.parent`: its paths
 * lead to folders of the same pack, and need no pin of their own. `context.from` stays the folder of the
 * project's configuration then, so that packages and pins are found there.
 * @param spec a path, an npm package or a git address with a ref
 * @throws UserError CLT_BAD_CONFIG for a name that is none, CLT_BAD_PACK, CLT_PACK_NOT_PINNED,
 * CLT_PACK_CHANGED, CLT_UNTRUSTED where it needs its code, CLT_FETCH_FAILED.
 */
export async function openPack(spec: string, context: PackContext): Promise<OpenedPack> {
  const title = printable(spec);
  const pin = (await readPins(context.lock)).get(spec) ?? null;
  const source = await sourceOf(readSpec(spec), { ...context, title, pin });
  if (source === null) throw notPinned(title, null);
  if (context.mode === 'run' && source.needsPin) requirePinned(source, pin, title);
  return packOf(spec, source, context);
}

async function packOf(
  spec: string,
  { files, digest, resolved, needsPin }: PackSource,
  context: PackContext,
): Promise<OpenedPack> {
  const said = await manifestOf(files, printable(spec));
  const { path, text, templates } = said;
  const code = codeOf(files);
  const layer: TemplateLayer = {
    title: spec,
    files: textsBelow(templates, files, printable(spec)),
    code: trustedCode({ spec, digest, files, templates, code }, context),
  };
  return {
    ...{ spec, resolved, digest, manifest: { path, text }, layer, code, files },
    ...{ name: said.name, version: said.version, extends: said.extends, templates },
    isForeign: needsPin,
  };
}

/** The texts below a pack's `templates/`, by path below it; code is among them as text. */
function textsBelow(folder: string, files: PackFiles, title: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [path, bytes] of files) {
    if (!path.startsWith(`${folder}/`)) continue;
    const what = `${path} of ${title}`;
    if (bytes.length > limits.templateBytes) throw tooLarge(what, limits.templateBytes);
    const text = utf8Text(bytes);
    if (text === null) throw badPack(`${what} is not UTF-8 text.`);
    texts.set(path.slice(folder.length + 1), text);
  }
  return texts;
}

function requirePinned(source: PackSource, pin: Pin | null, title: string): void {
  if (pin === null) throw notPinned(title, source);
  if (pin.digest === source.digest) return;
  throw new UserError(
    'CLT_PACK_CHANGED',
    `The pack ${title} is not what was pinned: ${inWords(pin)} then, ${inWords(source)} now.`,
    { hint: `If that is meant, «${pinCommand}» shows what changed and pins it anew.` },
  );
}

function notPinned(title: string, source: PackSource | null): UserError {
  const found = source === null ? '' : ` (${inWords(source)})`;
  return new UserError('CLT_PACK_NOT_PINNED', `The pack ${title}${found} is not pinned.`, {
    hint: `«${pinCommand}» reads it, tells what it is and pins it.`,
  });
}

/** `1.4.2, sha256 0123456789ab…` */
export function inWords({ resolved, digest }: Pin): string {
  const short = `sha256 ${digest.slice(0, 12)}…`;
  return resolved === null ? short : `${resolved}, ${short}`;
}
