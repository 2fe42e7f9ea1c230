import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cachedArchive, keepArchive } from '../../../generators/packs/cache.js';
import { lockPacks } from '../../../generators/packs/lock-packs.js';
import { openPack } from '../../../generators/packs/open-pack.js';
import { sha256 } from '../../../generators/transaction/digest.js';
import { inSandbox } from '../../faults/sandbox.js';
import {
  commitAll,
  contextIn,
  git,
  gitRepository,
  packTexts,
  writeFiles,
} from '../../support/packs.js';
import { thrownBy } from '../../support/thrown.js';

const name = '@acme/lambda-preset';
const template = 'triggers/sqs/python/handler.plain.py.hbs';

/** Runs work in a project that is a repository, with a cache of its own. */
async function inProject(work: (project: string, beside: string) => Promise<void>): Promise<void> {
  await inSandbox(async (sandbox) => {
    vi.stubEnv('CREATE_LAMBDA_TRIGGER_CACHE', join(sandbox, 'cache'));
    const project = join(sandbox, 'project');
    mkdirSync(join(project, '.git'), { recursive: true });
    await work(project, sandbox);
  });
}

beforeEach(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const codeOf = async (work: () => unknown): Promise<string> => (await thrownBy(work)).code;

describe('a path', () => {
  it('within the repository needs no pin', async () => {
    await inProject(async (project) => {
      writeFiles(
        join(project, 'presets/acme'),
        packTexts({ 'README.md': 'x', 'templates/plopfile.js': '1' }),
      );
      const pack = await openPack('./presets/acme', contextIn(project));
      expect(pack).toMatchObject({ spec: './presets/acme', resolved: null, isForeign: false });
      expect(pack.layer.title).toBe('./presets/acme');
      expect([...pack.layer.files]).toEqual([
        ['plopfile.js', '1'],
        [template, '# acme\n'],
      ]);
      expect(pack.code).toEqual(['templates/plopfile.js']);
      expect(pack.layer.code).toBeNull();
      expect(pack.manifest.path).toBe('lambda-trigger.pack.json');
      expect(JSON.parse(pack.manifest.text)).toMatchObject({ name });
    });
  });

  it('outside of it needs one, also through a link', async () => {
    await inProject(async (project, beside) => {
      writeFiles(join(beside, 'acme'), packTexts());
      symlinkSync('../acme', join(project, 'linked'));
      for (const spec of ['../acme', './linked', join(beside, 'acme')]) {
        const error = await thrownBy(() => openPack(spec, contextIn(project)));
        expect(error.code).toBe('CLT_PACK_NOT_PINNED');
        expect(error.exitCode).toBe(4);
        expect(error.hint).toContain('create-lambda-trigger config --lock');
        await lockPacks([spec], contextIn(project));
        await expect(openPack(spec, contextIn(project))).resolves.toMatchObject({ resolved: null });
      }
      writeFiles(join(beside, 'acme'), { 'templates/more.hbs': 'x' });
      const error = await thrownBy(() => openPack(join(beside, 'acme'), contextIn(project)));
      expect(error.code).toBe('CLT_PACK_CHANGED');
      expect(error.message).toMatch(/sha256 \w{12}… then, sha256 \w{12}… now/);
      expect(error.hint).toContain('config --lock');
    });
  });

  it('to what npm has installed needs one as well', async () => {
    await inProject(async (project) => {
      writeFiles(join(project, 'node_modules/acme'), packTexts());
      const work = () => openPack('./node_modules/acme', contextIn(project));
      expect(await codeOf(work)).toBe('CLT_PACK_NOT_PINNED');
    });
  });

  it('that leads nowhere, or to no pack', async () => {
    await inProject(async (project) => {
      expect(await codeOf(() => openPack('./missing', contextIn(project)))).toBe('CLT_BAD_PACK');
      expect(await codeOf(() => openPack('.', contextIn(project)))).toBe('CLT_BAD_PACK');
    });
  });
});

describe('an npm package', () => {
  const install = (folder: string, files = packTexts()): void =>
    writeFiles(join(folder, 'node_modules', name), files);

  it('is found upwards from the configuration, and pinned with its version', async () => {
    await inProject(async (project) => {
      install(project);
      const from = join(project, 'services/orders');
      mkdirSync(from, { recursive: true });
      const context = (mode: 'run' | 'lock' = 'run') => contextIn(from, { root: project, mode });
      const error = await thrownBy(() => openPack(name, context()));
      expect(error.code).toBe('CLT_PACK_NOT_PINNED');
      expect(error.message).toMatch(/\(1\.4\.2, sha256 \w{12}…\) is not pinned/);
      const told = context();
      const [change] = await lockPacks([name], told);
      expect(change).toMatchObject({
        action: 'pinned',
        before: null,
        after: { resolved: '1.4.2' },
      });
      expect(told.told()).toMatch(/^pinned @acme\/lambda-preset: 1\.4\.2, sha256 \w{12}…\n$/);
      const pack = await openPack(name, context());
      expect(pack).toMatchObject({ resolved: '1.4.2', digest: change?.after?.digest });
      install(project, packTexts({ 'package.json': '{"version":"1.5.0"}' }));
      expect((await thrownBy(() => openPack(name, context()))).message).toMatch(
        /was pinned: 1\.4\.2, sha256 \w+… then, 1\.5\.0, sha256/,
      );
    });
  });

  it('that npm link brought is one from outside', async () => {
    await inProject(async (project, beside) => {
      writeFiles(join(beside, 'acme'), packTexts({ 'node_modules/left-pad/index.js': '' }));
      mkdirSync(join(project, 'node_modules/@acme'), { recursive: true });
      symlinkSync(join(beside, 'acme'), join(project, 'node_modules', name));
      expect(await codeOf(() => openPack(name, contextIn(project)))).toBe('CLT_PACK_NOT_PINNED');
      await lockPacks([name], contextIn(project));
      expect((await openPack(name, contextIn(project))).layer.files.get(template)).toBe('# acme\n');
    });
  });

  it('of a workspace is part of the repository', async () => {
    await inProject(async (project) => {
      writeFiles(join(project, 'packages/preset'), packTexts());
      mkdirSync(join(project, 'node_modules/@acme'), { recursive: true });
      symlinkSync('../../packages/preset', join(project, 'node_modules', name));
      expect(await openPack(name, contextIn(project))).toMatchObject({ isForeign: false });
      expect(await lockPacks([name], contextIn(project))).toEqual([]);
      expect(existsSync(contextIn(project).lock)).toBe(false);
    });
  });

  it('is installed in a version that is wanted', async () => {
    await inProject(async (project) => {
      install(project);
      await lockPacks([`${name}@^1.4`], contextIn(project));
      await openPack(`${name}@^1.4`, contextIn(project));
      const error = await thrownBy(() => lockPacks([`${name}@^2`], contextIn(project)));
      expect(error.message).toBe(`${name}@^2 is installed as 1.4.2.`);
    });
  });
});

describe('a git address', () => {
  it('is pinned by its commit, and read without the repository from then on', async () => {
    await inProject(async (project, beside) => {
      const files = packTexts({ 'templates/crlf.hbs': 'a\r\nb\r\n' });
      const address = gitRepository(join(beside, 'acme'), files);
      const spec = `${address}#v1`;
      expect(await codeOf(() => openPack(spec, contextIn(project)))).toBe('CLT_PACK_NOT_PINNED');
      expect(existsSync(join(beside, 'cache'))).toBe(false);
      const [change] = await lockPacks([spec], contextIn(project));
      expect(change?.after?.resolved).toBe(git(join(beside, 'acme'), 'rev-parse', 'HEAD'));
      rmSync(join(beside, 'acme'), { recursive: true });
      const context = contextIn(project);
      const pack = await openPack(spec, context);
      expect(context.told()).toBe('');
      expect(pack).toMatchObject({
        resolved: change?.after?.resolved,
        digest: change?.after?.digest,
      });
      expect(pack.layer.files.get('crlf.hbs')).toBe('a\r\nb\r\n');
      expect(pack.layer.files.get(template)).toBe('# acme\n');
    });
  });

  it.each(['v1', 'main', 'HEAD'])(
    'stays at its commit when %s moves on, until it is pinned anew',
    async (ref) => {
      await inProject(async (project, beside) => {
        const repository = join(beside, 'acme');
        const spec = `${gitRepository(repository, packTexts())}#${ref}`;
        await lockPacks([spec], contextIn(project));
        rmSync(join(repository, 'package.json'));
        writeFiles(repository, { [`templates/${template}`]: '# acme 2\n', 'plopfile.js': '' });
        const moved = commitAll(repository);
        git(repository, 'tag', '--force', 'v1');
        rmSync(join(beside, 'cache'), { recursive: true });
        const pinned = await openPack(spec, contextIn(project));
        expect(pinned.layer.files.get(template)).toBe('# acme\n');
        const context = contextIn(project);
        const [change] = await lockPacks([spec], context);
        expect(change).toMatchObject({ action: 'changed', after: { resolved: moved } });
        expect(context.told().split('\n').slice(2, -1)).toEqual([
          '  removed package.json',
          '  added plopfile.js',
          `  changed templates/${template}`,
          '  code, not run without --trust: plopfile.js',
        ]);
        expect(context.told()).toMatch(
          /changed git\+file:.*: \w{40}, sha256 \w{12}… → \w{40}, sha256/,
        );
        expect((await openPack(spec, contextIn(project))).layer.files.get(template)).toBe(
          '# acme 2\n',
        );
      });
    },
  );

  it('is found in the history of its ref on a server that gives no single commits', async () => {
    await inProject(async (project, beside) => {
      writeFileSync(join(beside, 'gitconfig'), '[protocol]\nversion = 0\n');
      vi.stubEnv('GIT_CONFIG_GLOBAL', join(beside, 'gitconfig'));
      const repository = join(beside, 'acme');
      const spec = `${gitRepository(repository, packTexts())}#main`;
      const [change] = await lockPacks([spec], contextIn(project));
      writeFiles(repository, { 'README.md': 'more' });
      commitAll(repository);
      git(repository, 'tag', '--delete', 'v1');
      rmSync(join(beside, 'cache'), { recursive: true });
      const context = contextIn(project);
      expect(await openPack(spec, context)).toMatchObject({ digest: change?.after?.digest });
      expect(context.told().match(/Fetching/g)).toHaveLength(2);
      rmSync(join(beside, 'cache'), { recursive: true });
      git(
        repository,
        'update-ref',
        'refs/heads/main',
        git(repository, 'commit-tree', '-m', 'new', 'HEAD^{tree}'),
      );
      const error = await thrownBy(() => openPack(spec, contextIn(project)));
      expect(error.code).toBe('CLT_FETCH_FAILED');
    });
  });

  it('may name a whole commit', async () => {
    await inProject(async (project, beside) => {
      const address = gitRepository(join(beside, 'acme'), packTexts());
      const commit = git(join(beside, 'acme'), 'rev-parse', 'HEAD');
      const [change] = await lockPacks([`${address}#${commit}`], contextIn(project));
      expect(change?.after?.resolved).toBe(commit);
    });
  });

  it('is fetched again for a cache that somebody wrote to', async () => {
    await inProject(async (project, beside) => {
      const spec = `${gitRepository(join(beside, 'acme'), packTexts())}#v1`;
      const [change] = await lockPacks([spec], contextIn(project));
      const digest = change?.after?.digest ?? '';
      const good = cachedArchive(digest) ?? new Uint8Array();
      for (const bad of [Buffer.from('x'), Buffer.from(good).fill('#', 512 * 3, 512 * 3 + 1)]) {
        keepArchive(digest, bad);
        const pack = await openPack(spec, contextIn(project));
        expect(pack.digest).toBe(digest);
        expect(sha256(cachedArchive(digest) ?? '')).toBe(sha256(good));
      }
    });
  });

  it('whose commit is another one than was pinned is not taken', async () => {
    await inProject(async (project, beside) => {
      const spec = `${gitRepository(join(beside, 'acme'), packTexts())}#v1`;
      await lockPacks([spec], contextIn(project));
      const lock = contextIn(project).lock;
      const digest = 'ab'.repeat(32);
      writeFileSync(
        lock,
        readFileSync(lock, 'utf8').replace(/"digest": "\w+"/, `"digest": "${digest}"`),
      );
      expect(await codeOf(() => openPack(spec, contextIn(project)))).toBe('CLT_PACK_CHANGED');
      expect(cachedArchive(digest)).toBeNull();
    });
  });

  it('that cannot be fetched says what git says', async () => {
    await inProject(async (project, beside) => {
      const spec = `${gitRepository(join(beside, 'acme'), packTexts())}#v9`;
      const error = await thrownBy(() => lockPacks([spec], contextIn(project)));
      expect(error.code).toBe('CLT_FETCH_FAILED');
      expect(error.exitCode).toBe(5);
      expect(error.snippet).toContain("couldn't find remote ref v9");
      const missing = await thrownBy(() =>
        lockPacks(['file:///missing.git#v1'], contextIn(project)),
      );
      expect(missing.snippet).toContain("'/missing.git' does not appear to be a git repository");
    });
  });

  it('leaves nothing but archives in the cache, also of a process that was killed', async () => {
    await inProject(async (project, beside) => {
      const spec = `${gitRepository(join(beside, 'acme'), packTexts())}#v1`;
      await lockPacks([spec], contextIn(project));
      mkdirSync(join(beside, 'cache/runs/run-4194305-x/info'), { recursive: true });
      await lockPacks([spec], contextIn(project));
      expect(readdirSync(join(beside, 'cache')).sort()).toEqual(['packs', 'runs']);
      expect(readdirSync(join(beside, 'cache/runs'))).toEqual([]);
    });
  });
});

describe('what packs extend', () => {
  it('is pinned with them; folders of theirs are pinned by them', async () => {
    await inProject(async (project, beside) => {
      const manifest = JSON.stringify({ name: 'base', version: '1.0.0', extends: 'tags' });
      const files = packTexts(
        { 'base/lambda-trigger.pack.json': manifest, 'base/templates/a.hbs': 'base' },
        { extends: ['./base', 'tags'] },
      );
      const spec = `${gitRepository(join(beside, 'acme'), files)}#v1`;
      writeFiles(join(project, 'node_modules/tags'), packTexts({}, { name: 'tags' }));
      const changes = await lockPacks([spec], contextIn(project));
      expect(changes.map((change) => change.spec)).toEqual([spec, 'tags']);
      const parent = await openPack(spec, contextIn(project));
      const base = await openPack('./base', contextIn(project, { parent }));
      expect([...base.layer.files]).toEqual([['a.hbs', 'base']]);
      expect(base.extends).toEqual(['tags']);
      await openPack('tags', contextIn(project, { parent: base }));
      for (const away of ['../acme', './missing', './base/..', '/etc', '.']) {
        const work = () => openPack(away, contextIn(project, { parent }));
        expect(await codeOf(work), away).toBe('CLT_BAD_PACK');
      }
    });
  });

  it('may lead back to where it began', async () => {
    await inProject(async (project) => {
      writeFiles(join(project, 'node_modules/a'), packTexts({}, { name: 'a', extends: 'b' }));
      writeFiles(join(project, 'node_modules/b'), packTexts({}, { name: 'b', extends: 'a' }));
      expect((await lockPacks(['a'], contextIn(project))).map(({ spec }) => spec)).toEqual([
        'a',
        'b',
      ]);
    });
  });

  it('does not go on for ever', async () => {
    await inProject(async (project) => {
      for (let at = 0; at <= 50; at += 1) {
        const manifest = { name: `p${at}`, extends: `p${at + 1}` };
        writeFiles(join(project, `node_modules/p${at}`), packTexts({}, manifest));
      }
      const error = await thrownBy(() => lockPacks(['p0'], contextIn(project)));
      expect(error.message).toBe('The packs extend more than 50 others.');
    });
  });

  it('is forgotten when nothing extends it any more', async () => {
    await inProject(async (project) => {
      for (const pack of ['a', 'b']) writeFiles(join(project, 'node_modules', pack), packTexts());
      await lockPacks(['a', 'b'], contextIn(project));
      const context = contextIn(project);
      const changes = await lockPacks(['a'], context);
      expect(changes.map(({ action }) => action)).toEqual(['same', 'removed']);
      expect(context.told()).toMatch(/^same a: .*\nremoved b: 1\.4\.2, sha256 \w+…\n$/);
      expect(await codeOf(() => openPack('b', contextIn(project)))).toBe('CLT_PACK_NOT_PINNED');
    });
  });

  it('is not pinned at all when one of them is bad', async () => {
    await inProject(async (project) => {
      writeFiles(join(project, 'node_modules/a'), packTexts({}, { extends: './nowhere' }));
      expect(await codeOf(() => lockPacks(['a'], contextIn(project)))).toBe('CLT_BAD_PACK');
      expect(existsSync(contextIn(project).lock)).toBe(false);
    });
  });
});
