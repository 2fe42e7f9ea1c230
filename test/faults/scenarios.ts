import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diffTree, type StagedFile } from '../../generators/transaction/change.js';
import { commit } from '../../generators/transaction/commit.js';
import { sha256 } from '../../generators/transaction/digest.js';
import { stateIgnore } from '../../generators/transaction/site.js';
import { undo } from '../../generators/transaction/undo.js';

/** A project in a state, and something that is done to it. */
export interface Scenario {
  /** The project's folder inside a sandbox. */
  root: string;
  prepare(root: string): Promise<void>;
  act(root: string): Promise<void>;
}

const template = Buffer.from('\ufeffResources:\r\n  # kept \u00e9\r\n  Old: {}', 'utf8');
const old = Buffer.from('nobody needs it\n');
const makefile = Buffer.from('test:\n\tnpm test\n');

const added: StagedFile[] = [
  file('src/functions/orders/handler.ts', 'export const handler = 1;\n'),
  file('src/functions/orders/events/order.json', '{ "orderId": "7" }\n'),
  { ...file('infra/deploy.sh', '#!/usr/bin/env bash\n'), executable: true },
  file('template.yaml', `${template.toString()}\r\n  New: {}`),
  file('Makefile', 'test:\n\tnpm test -- --run\n'),
  file('shared/notes.md', 'through a link\n'),
  file('.lambda-trigger/manifest.json', '{"functions":["orders"]}\n'),
  file('.lambda-trigger/.gitignore', stateIgnore),
];
const edited = new Map([
  ['template.yaml', sha256(template)],
  ['Makefile', sha256(makefile)],
]);

/** Everything a run can meet: a new folder, a project without and with a record, and ways back. */
export const scenarios: Record<string, Scenario> = {
  'new project': {
    root: 'work/apps/orders',
    prepare: async () => undefined,
    act: async (root) => add(root, added),
  },
  'first run in a project': {
    root: 'shop',
    prepare: project,
    act: async (root) => add(root, added),
  },
  'second run in a project': {
    root: 'shop',
    prepare: async (root) => {
      await project(root);
      add(root, [
        file('README.md', 'first run\n'),
        file('.lambda-trigger/.gitignore', stateIgnore),
      ]);
    },
    act: async (root) => add(root, added),
  },
  'run that deletes and moves files': {
    root: 'shop',
    prepare: olderProject,
    act: async (root) => update(root),
  },
  'undo of a run that deletes and moves files': {
    root: 'shop',
    prepare: async (root) => {
      await olderProject(root);
      update(root);
    },
    act: takeBack,
  },
  'undo of a new project': {
    root: 'work/apps/orders',
    prepare: async (root) => add(root, added),
    act: takeBack,
  },
  'undo in a project': {
    root: 'shop',
    prepare: async (root) => {
      await project(root);
      add(root, added);
      writeFileSync(join(root, 'src/functions/orders/mine.ts'), 'kept\n');
    },
    act: takeBack,
  },
};

/** A project with what files can be: a mark, CR LF, no last line end, own modes, a link. */
export async function project(root: string): Promise<void> {
  put(root, 'template.yaml', template, 0o640);
  put(root, 'Makefile', makefile, 0o600);
  put(root, 'docs/latin.txt', Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x00]), 0o444);
  symlinkSync('docs', join(root, 'shared'));
}

async function olderProject(root: string): Promise<void> {
  await project(root);
  put(root, 'docs/old/a.md', old, 0o600);
}

function add(root: string, files: StagedFile[], removed = new Map<string, string>()): void {
  const changes = diffTree(root, files, { owned: () => null, edited, removed, force: false });
  commit(root, changes, { command: 'add' });
}

/** Deletes a file, replaces another by one elsewhere, and edits a third. */
function update(root: string): void {
  const moved = file('infra/Makefile', makefile.toString());
  const files = [moved, file('template.yaml', 'Resources: {}\n')];
  add(root, files, new Map([hashed('Makefile', makefile), hashed('docs/old/a.md', old)]));
}

const hashed = (path: string, bytes: Uint8Array): [string, string] => [path, sha256(bytes)];

async function takeBack(root: string): Promise<void> {
  await undo(root);
}

function file(path: string, content: string): StagedFile {
  return { path, content, executable: false };
}

function put(root: string, path: string, bytes: Uint8Array, mode: number): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), bytes);
  chmodSync(join(root, path), mode);
}
