import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openPack } from '../../../generators/packs/open-pack.js';
import { sha256 } from '../../../generators/transaction/digest.js';
import { inSandbox } from '../../faults/sandbox.js';
import { contextIn, packTexts, writeFiles } from '../../support/packs.js';
import { thrownBy } from '../../support/thrown.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Runs work with a pack at `./acme` of a project. */
async function withPack(
  files: { [path: string]: string },
  work: (project: string, canary: string) => Promise<void>,
): Promise<void> {
  await inSandbox(async (project) => {
    vi.stubEnv('CREATE_LAMBDA_TRIGGER_CACHE', join(project, 'cache'));
    mkdirSync(join(project, '.git'));
    const canary = join(project, 'canary');
    const filled = Object.entries(packTexts(files)).map(([path, text]) => [
      path,
      text.replaceAll('CANARY', JSON.stringify(canary)).replaceAll('PLAIN', canary),
    ]);
    writeFiles(join(project, 'acme'), Object.fromEntries(filled));
    await work(project, canary);
  });
}

const touch = "import { writeFileSync } from 'node:fs';\nwriteFileSync(CANARY, '');\n";
const descriptor = 'templates/triggers/audit/trigger.mjs';
const module = `${touch}import { id } from '../../../lib/id.mjs';\nexport default { id };\n`;
const own = { [descriptor]: module, 'lib/id.mjs': "export const id = 'audit';\n" };

describe('a pack whose trigger is code', () => {
  it('is refused with path and digest, and not run', async () => {
    await withPack(own, async (project, canary) => {
      const error = await thrownBy(() => openPack('./acme', contextIn(project)));
      expect(error.code).toBe('CLT_UNTRUSTED');
      expect(error.exitCode).toBe(4);
      const bytes = readFileSync(join(project, 'acme', descriptor));
      expect(error.message).toContain(`${descriptor} of the pack ./acme`);
      expect(error.message).toContain(sha256(bytes));
      expect(error.hint).toContain('--trust');
      expect(existsSync(canary)).toBe(false);
    });
  });

  it('is given to who trusts it, told first: the bytes that were hashed, whatever happens to the pack', async () => {
    await withPack(own, async (project, canary) => {
      const context = contextIn(project, { trust: true });
      const pack = await openPack('./acme', context);
      const hash = sha256(pack.files.get(descriptor) ?? '');
      expect(context.told().split('\n')).toEqual([
        `Trusting the code of ./acme, sha256 ${pack.digest}:`,
        `  ${sha256("export const id = 'audit';\n")}  lib/id.mjs`,
        `  ${hash}  ${descriptor}`,
        '',
      ]);
      expect(existsSync(canary)).toBe(false);
      writeFileSync(join(project, 'acme', descriptor), 'export default { id: "evil" };');
      writeFileSync(join(project, 'acme/lib/id.mjs'), 'export const id = "evil";');
      const copy = join(pack.layer.code ?? '', 'triggers/audit/trigger.mjs');
      expect(copy.startsWith(join(project, 'cache'))).toBe(true);
      expect(statSync(join(project, 'cache/runs')).mode & 0o077).toBe(0);
      const loaded = (await import(pathToFileURL(copy).href)) as { default: { id: string } };
      expect(loaded.default.id).toBe('audit');
      expect(existsSync(canary)).toBe(true);
    });
  });

  it('needs no trust to be pinned, nor when data say the same', async () => {
    await withPack(own, async (project) => {
      await openPack('./acme', contextIn(project, { mode: 'lock' }));
      writeFileSync(join(project, 'acme/templates/triggers/audit/trigger.yaml'), 'id: audit\n');
      expect((await openPack('./acme', contextIn(project))).layer.code).toBeNull();
    });
  });
});

describe('code that nothing needs', () => {
  const files = {
    'plopfile.js': touch,
    'plopfile.mjs': touch,
    'helpers/shout.cjs': `require('fs').writeFileSync(CANARY, '')`,
    'index.js': touch,
    'lambda-trigger.config.mjs': touch,
    'hooks/post-create.sh': 'touch PLAIN',
    'binding.gyp': '{}',
    'templates/triggers/sqs/trigger.ts': touch,
    '_templates/new/prompt.js': touch,
    'package.json': '{"scripts":{"postinstall":"touch PLAIN"},"main":"index.js"}',
  };

  it.each([false, true])('is listed and not run, trusted: %s', async (trust) => {
    await withPack(files, async (project, canary) => {
      const context = contextIn(project, { trust });
      const pack = await openPack('./acme', context);
      expect(pack.code).toEqual(Object.keys(files).sort());
      expect(pack.layer.code).toBeNull();
      expect(context.told()).toBe('');
      expect(existsSync(join(project, 'cache'))).toBe(false);
      expect(existsSync(canary)).toBe(false);
    });
  });

  it('is no template, event, text or script that nobody runs by itself', async () => {
    const data = {
      'templates/triggers/sqs/typescript/handler.ts.hbs': 'x',
      'templates/triggers/sqs/events/one.json': '{}',
      'README.md': 'x',
      'package.json': '{"scripts":{"test":"touch PLAIN"}}',
    };
    await withPack(data, async (project) => {
      expect((await openPack('./acme', contextIn(project))).code).toEqual([]);
    });
  });
});

it('is not read as a template when it is no text, or too long', async () => {
  await withPack({ 'templates/a.hbs': 'x'.repeat(256 * 1024 + 1) }, async (project) => {
    const error = await thrownBy(() => openPack('./acme', contextIn(project)));
    expect(error.message).toBe('templates/a.hbs of ./acme is larger than 256 KB.');
    writeFileSync(join(project, 'acme/templates/a.hbs'), new Uint8Array([0xc3, 0x28]));
    const binary = await thrownBy(() => openPack('./acme', contextIn(project)));
    expect(binary.message).toBe('templates/a.hbs of ./acme is not UTF-8 text.');
  });
});
