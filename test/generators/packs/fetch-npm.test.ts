import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lockPacks } from '../../../generators/packs/lock-packs.js';
import { openPack } from '../../../generators/packs/open-pack.js';
import { inSandbox } from '../../faults/sandbox.js';
import { contextIn, packTexts, writeFiles } from '../../support/packs.js';
import { npmArchive } from '../../support/tar-builder.js';
import { thrownBy } from '../../support/thrown.js';

const name = '@acme/lambda-preset';
const token = 'private-registry-token';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A registry that gives these archives by version to who has the token, and counts what it gave. */
interface Registry {
  versions: Map<string, Buffer>;
  given: string[];
}

/** Runs work in a project whose `.npmrc` names a private registry, with a canary that no script may make. */
async function withRegistry(
  work: (project: string, registry: Registry, canary: string) => Promise<void>,
): Promise<void> {
  await inSandbox(async (sandbox) => {
    const registry: Registry = { versions: new Map(), given: [] };
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    serve(server, host, registry);
    const project = join(sandbox, 'project');
    mkdirSync(join(project, '.git'), { recursive: true });
    writeFileSync(join(project, 'package.json'), '{}');
    writeFileSync(
      join(project, '.npmrc'),
      `@acme:registry=http://${host}/\n//${host}/:_authToken=${token}\nignore-scripts=false\nfetch-retries=0\n`,
    );
    vi.stubEnv('CREATE_LAMBDA_TRIGGER_CACHE', join(sandbox, 'cache'));
    vi.stubEnv('npm_config_cache', join(sandbox, 'npm'));
    vi.stubEnv('npm_config_userconfig', join(sandbox, 'none'));
    try {
      await work(project, registry, join(sandbox, 'canary'));
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
}

function serve(server: Server, host: string, { versions, given }: Registry): void {
  server.on('request', ({ url = '', headers }, response) => {
    if (headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end();
      return;
    }
    const version = /([^/]+)\.tgz$/.exec(url)?.[1];
    given.push(version ?? decodeURIComponent(url));
    if (version !== undefined) response.end(versions.get(version));
    else response.end(JSON.stringify(packument(host, versions)));
  });
}

function packument(host: string, versions: ReadonlyMap<string, Buffer>): object {
  const all = [...versions].map(([version, bytes]) => {
    const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    const dist = { tarball: `http://${host}/${version}.tgz`, integrity };
    return [version, { name, version, dist }] as const;
  });
  return { name, 'dist-tags': { latest: all.at(-1)?.[0] }, versions: Object.fromEntries(all) };
}

const archive = (version: string, more: { [path: string]: string } = {}): Buffer =>
  npmArchive(packTexts({ 'package.json': JSON.stringify({ name, version }), ...more }));

describe('a package that is not installed', () => {
  it('comes from the registry of the project, with its credentials, when it is pinned', async () => {
    await withRegistry(async (project, registry) => {
      registry.versions.set('1.4.2', archive('1.4.2'));
      const unpinned = await thrownBy(() => openPack(name, contextIn(project)));
      expect(unpinned.code).toBe('CLT_PACK_NOT_PINNED');
      expect(registry.given).toEqual([]);
      const [change] = await lockPacks([name], contextIn(project));
      expect(change?.after?.resolved).toBe('1.4.2');
      registry.versions.set('2.0.0', archive('2.0.0'));
      const asked = registry.given.length;
      expect(await openPack(name, contextIn(project))).toMatchObject({ resolved: '1.4.2' });
      expect(registry.given).toHaveLength(asked);
      rmSync(join(project, '../cache'), { recursive: true });
      const context = contextIn(project);
      expect(await openPack(name, context)).toMatchObject({ digest: change?.after?.digest });
      expect(context.told()).toBe(`Fetching ${name}@1.4.2\n`);
      expect(existsSync(join(project, 'node_modules'))).toBe(false);
      expect(readdirSync(join(project, '../cache/runs'))).toEqual([]);
    });
  });

  it('is the same pack once it is installed', async () => {
    await withRegistry(async (project, registry) => {
      registry.versions.set('1.4.2', archive('1.4.2'));
      const [change] = await lockPacks([name], contextIn(project));
      const files = packTexts({ 'package.json': JSON.stringify({ name, version: '1.4.2' }) });
      writeFiles(join(project, 'node_modules', name), files);
      expect((await openPack(name, contextIn(project))).digest).toBe(change?.after?.digest);
    });
  });

  it('is taken in the version that is wanted', async () => {
    await withRegistry(async (project, registry) => {
      for (const version of ['1.4.2', '1.9.0', '2.0.0']) {
        registry.versions.set(version, archive(version));
      }
      const [change] = await lockPacks([`${name}@^1.4`], contextIn(project));
      expect(change?.after?.resolved).toBe('1.9.0');
    });
  });

  it('that changed under its version is refused', async () => {
    await withRegistry(async (project, registry) => {
      registry.versions.set('1.4.2', archive('1.4.2'));
      await lockPacks([name], contextIn(project));
      registry.versions.set('1.4.2', archive('1.4.2', { 'templates/evil.hbs': 'x' }));
      for (const folder of ['cache', 'npm'])
        rmSync(join(project, '..', folder), { recursive: true });
      const error = await thrownBy(() => openPack(name, contextIn(project)));
      expect(error.code).toBe('CLT_PACK_CHANGED');
    });
  });

  it('runs none of its scripts, whatever the project says', async () => {
    await withRegistry(async (project, registry, canary) => {
      const names = ['preinstall', 'install', 'postinstall', 'prepare', 'prepack', 'postpack'];
      const scripts = Object.fromEntries(names.map((each) => [each, `touch ${canary}`]));
      const described = JSON.stringify({ name, version: '1.4.2', scripts });
      registry.versions.set('1.4.2', archive('1.4.2', { 'package.json': described }));
      await lockPacks([name], contextIn(project));
      const pack = await openPack(name, contextIn(project));
      expect(pack.code).toEqual(['package.json']);
      expect(existsSync(canary)).toBe(false);
    });
  });

  it('that nobody has, or not for us, is said in npm’s words', async () => {
    await withRegistry(async (project, registry) => {
      registry.versions.set('1.4.2', archive('1.4.2'));
      const none = await thrownBy(() => lockPacks([`${name}@^9`], contextIn(project)));
      expect(none.code).toBe('CLT_FETCH_FAILED');
      expect(none.exitCode).toBe(5);
      expect(none.snippet).toContain('No matching version found');
      writeFileSync(
        join(project, '.npmrc'),
        `@acme:registry=http://127.0.0.1:9/\nfetch-retries=0\n`,
      );
      const offline = await thrownBy(() => lockPacks([name], contextIn(project)));
      expect(offline.message).toBe(`${name}@latest could not be fetched by npm.`);
      expect(offline.snippet).toMatch(/ECONNREFUSED/);
      expect(offline.snippet).not.toContain(token);
    });
  });

  it('that is no archive of a package is refused', async () => {
    await withRegistry(async (project, registry) => {
      registry.versions.set('1.4.2', npmArchive({ 'package.json': '{}' }));
      const error = await thrownBy(() => lockPacks([name], contextIn(project)));
      expect(error.message).toBe(`${name} has no package.json with a version.`);
      registry.versions.set('1.5.0', npmArchive({ '../../evil': 'x' }));
      const evil = await thrownBy(() => lockPacks([name], contextIn(project)));
      expect(evil.message).toContain('is refused: The path "package/../../evil" leads upwards.');
    });
  });
});
