import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lockPacks } from '../../../generators/packs/lock-packs.js';
import { openPack } from '../../../generators/packs/open-pack.js';
import { inSandbox } from '../../faults/sandbox.js';
import { commitAll, contextIn, git, gitRepository, packTexts } from '../../support/packs.js';
import { thrownBy } from '../../support/thrown.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

interface Place {
  project: string;
  /** The repository of the pack. */
  repository: string;
  /** A file that whatever runs by itself would make. */
  canary: string;
  /** A program that makes it. */
  program: string;
}

/** Runs work with a pack in a repository, for a person with this configuration of git. */
async function inPlace(
  configure: (place: Place) => string,
  work: (place: Place, spec: string) => Promise<void>,
  files: { [path: string]: string } = {},
): Promise<void> {
  await inSandbox(async (sandbox) => {
    const place = {
      project: join(sandbox, 'project'),
      repository: join(sandbox, 'acme'),
      canary: join(sandbox, 'canary'),
      program: join(sandbox, 'program'),
    };
    vi.stubEnv('CREATE_LAMBDA_TRIGGER_CACHE', join(sandbox, 'cache'));
    vi.stubEnv('GIT_CONFIG_GLOBAL', join(sandbox, 'gitconfig'));
    writeFileSync(place.program, `#!/bin/sh\ntouch ${place.canary}\ncat\n`);
    chmodSync(place.program, 0o755);
    mkdirSync(join(place.project, '.git'), { recursive: true });
    writeFileSync(join(sandbox, 'gitconfig'), configure(place));
    await work(place, `${gitRepository(place.repository, packTexts(files))}#main`);
  });
}

const nothing = (): string => '';

async function texts({ project }: Place, spec: string): Promise<{ [path: string]: string }> {
  await lockPacks([spec], contextIn(project));
  return Object.fromEntries((await openPack(spec, contextIn(project))).layer.files);
}

describe('nothing runs by itself', () => {
  it('hooks, file system monitors and templates of the person', async () => {
    const configure = ({ repository, program }: Place): string =>
      `[core]\nhooksPath = ${repository}-hooks\nfsmonitor = ${program}\n[init]\ntemplateDir = ${repository}-template\n`;
    await inPlace(configure, async (place, spec) => {
      const template = `${place.repository}-template`;
      mkdirSync(join(template, 'info'), { recursive: true });
      writeFileSync(join(template, 'info/attributes'), '* filter=evil\n');
      writeFileSync(join(template, 'config'), `[filter "evil"]\nsmudge = ${place.program}\n`);
      for (const folder of [`${place.repository}-hooks`, join(template, 'hooks')]) {
        mkdirSync(folder, { recursive: true });
        for (const hook of ['reference-transaction', 'post-checkout', 'post-index-change']) {
          symlinkSync(place.program, join(folder, hook));
        }
      }
      await texts(place, spec);
      expect(existsSync(place.canary)).toBe(false);
    });
  });

  it.each(['smudge', 'process'])('filters that files ask for: %s', async (way) => {
    const configure = ({ program }: Place): string =>
      `[filter "lfs"]\n${way} = ${program}\nrequired = true\n`;
    const files = { '.gitattributes': '* filter=lfs\n', 'templates/a.hbs': 'oid sha256:1' };
    await inPlace(
      nothing,
      async (place) => {
        writeFileSync(join(place.project, '../gitconfig'), configure(place));
        expect(await texts(place, `git+file://${place.repository}#main`)).toMatchObject({
          'a.hbs': 'oid sha256:1',
        });
        expect(existsSync(place.canary)).toBe(false);
      },
      files,
    );
  });

  it('filters of archives', async () => {
    const configure = ({ program }: Place): string =>
      `[tar "tar"]\ncommand = ${program}\n[tar]\numask = 0000\n`;
    await inPlace(configure, async (place, spec) => {
      await texts(place, spec);
      expect(existsSync(place.canary)).toBe(false);
    });
  });

  it('submodules, also such as git would fetch', async () => {
    const configure = (): string =>
      '[fetch]\nrecurseSubmodules = true\n[submodule]\nrecurse = true\n';
    const modules =
      '[submodule "evil"]\npath = evil\nurl = ext::sh -c touch% /tmp/never\nupdate = !touch /tmp/never\n';
    await inPlace(
      configure,
      async (place, spec) => {
        const commit = git(place.repository, 'rev-parse', 'HEAD');
        git(place.repository, 'update-index', '--add', '--cacheinfo', `160000,${commit},evil`);
        git(place.repository, 'commit', '--quiet', '--message=submodule');
        await lockPacks([spec], contextIn(place.project));
        const { files } = await openPack(spec, contextIn(place.project));
        expect([...files.keys()].filter((path) => path.startsWith('evil'))).toEqual([]);
      },
      { '.gitmodules': modules },
    );
  });

  it('addresses that a person has turned into another protocol', async () => {
    const configure = ({ program }: Place): string =>
      `[url "ext::${program} "]\ninsteadOf = https://git.acme.example/\n[protocol "ext"]\nallow = always\n[protocol]\nallow = always\n`;
    await inPlace(configure, async (place) => {
      const spec = 'git+https://git.acme.example/pack#v1';
      const error = await thrownBy(() => lockPacks([spec], contextIn(place.project)));
      expect(error.code).toBe('CLT_FETCH_FAILED');
      expect(error.snippet).toContain("transport 'ext' not allowed");
      expect(existsSync(place.canary)).toBe(false);
    });
  });
});

describe('the same files on every machine', () => {
  it('whatever git turns line ends, names and words into', async () => {
    const configure = (): string => '[core]\nautocrlf = true\neol = crlf\n';
    const attributes =
      'a.hbs text eol=crlf ident\nb.hbs export-subst\nc.hbs working-tree-encoding=ISO-8859-1\n';
    const files = {
      'templates/.gitattributes': attributes,
      'templates/a.hbs': '$Id$\n',
      'templates/b.hbs': '$Format:%H$\n',
      'templates/c.hbs': 'caf\u00e9\n',
    };
    await inPlace(
      nothing,
      async (place, spec) => {
        writeFileSync(join(place.project, '../gitconfig'), configure());
        expect(await texts(place, spec)).toMatchObject({
          'a.hbs': '$Id$\n',
          'b.hbs': '$Format:%H$\n',
          // The commit holds each byte of what was UTF-8 as a letter of its own, as the attribute says.
          'c.hbs': 'caf\u00c3\u00a9\n',
        });
      },
      files,
    );
  });

  it('wherever this command is run, such as in a hook of git', async () => {
    await inPlace(nothing, async (place, spec) => {
      for (const variable of [
        'GIT_DIR',
        'GIT_WORK_TREE',
        'GIT_INDEX_FILE',
        'GIT_OBJECT_DIRECTORY',
      ]) {
        vi.stubEnv(variable, join(place.project, '.git'));
      }
      expect(await texts(place, spec)).toMatchObject({
        'triggers/sqs/python/handler.plain.py.hbs': '# acme\n',
      });
    });
  });
});

describe('what a repository holds that no pack does', () => {
  it.each(['/etc/passwd', 'README.md', 'templates'])('a link to %s', async (target) => {
    await inPlace(nothing, async ({ project, repository }, spec) => {
      symlinkSync(target, join(repository, 'evil'));
      commitAll(repository);
      const error = await thrownBy(() => lockPacks([spec], contextIn(project)));
      expect(error.code).toBe('CLT_BAD_PACK');
      expect(error.message).toContain('has a symbolic link: evil');
    });
  });

  it.each([
    ['..', "invalid path '../passwd'"],
    ['.git', "invalid path '.git/passwd'"],
    ['CON', 'a name that Windows reserves'],
    ['a\\b', 'contains a backslash'],
    ['TEMPLATES', 'take for the same'],
  ])('a folder %s', async (name, says) => {
    await inPlace(nothing, async ({ project, repository }, spec) => {
      const blob = git(repository, 'hash-object', '-w', 'package.json');
      const inner = rawTree(repository, [['100644', 'passwd', blob]]);
      const own = git(repository, 'ls-tree', 'HEAD')
        .split('\n')
        .map((line): TreeEntry => {
          const [, mode = '', hash = '', path = ''] = /^0?(\d+) \w+ (\w+)\t(.*)$/.exec(line) ?? [];
          return [mode, path, hash];
        });
      const tree = rawTree(repository, [...own, ['40000', name, inner]]);
      const commit = git(repository, 'commit-tree', '-p', 'HEAD', '-m', 'evil', tree);
      git(repository, 'update-ref', 'refs/heads/main', commit);
      const error = await thrownBy(() => lockPacks([spec], contextIn(project)));
      expect(`${error.message} ${error.snippet}`).toContain(says);
      expect(error.code).toBe(says.startsWith('invalid') ? 'CLT_FETCH_FAILED' : 'CLT_BAD_PACK');
    });
  });

  it('more than is ever read', async () => {
    await inPlace(nothing, async ({ project, repository }, spec) => {
      writeFileSync(join(repository, 'big'), Buffer.alloc(33 * 1024 * 1024));
      commitAll(repository);
      const error = await thrownBy(() => lockPacks([spec], contextIn(project)));
      expect(error.code).toBe('CLT_BAD_PACK');
      expect(error.message).toBe(`file://${repository} is larger than 32 MB.`);
    });
  });

  it('more files than a pack has', async () => {
    const files = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`f${at}`, '']));
    await inPlace(
      nothing,
      async ({ project }, spec) => {
        const error = await thrownBy(() => lockPacks([spec], contextIn(project)));
        expect(error.message).toContain('has more than 500 files');
      },
      files,
    );
  });
});

type TreeEntry = [mode: string, name: string, hash: string];

/** A tree as no git would make it. */
function rawTree(repository: string, entries: readonly TreeEntry[]): string {
  const bytes = entries.map(([mode, name, hash]) =>
    Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(hash, 'hex')]),
  );
  const path = join(repository, '../tree');
  writeFileSync(path, Buffer.concat(bytes));
  return git(repository, 'hash-object', '-t', 'tree', '-w', '--literally', path);
}
