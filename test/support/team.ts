import { type Catalogue, catalogue } from '../../generators/catalogue.js';
import type { Pack, Team } from '../../generators/define.js';
import { UserError } from '../../generators/errors.js';
import { configFor } from '../../generators/team/find-config.js';
import { type LoadedTeam, loadTeam } from '../../generators/team/load-team.js';
import type { PackRequest } from '../../generators/team/resolve.js';
import { sha256 } from '../../generators/transaction/digest.js';
import { folder } from './command.js';

/** Manifests of packs by the name that a configuration gives them. */
export type Manifests = { [spec: string]: object };

/** Packs that need no disk; what each of them was asked for with is kept. */
export function fakePacks(manifests: Manifests) {
  const requests: { spec: string; request: PackRequest<Pack> }[] = [];
  const openPack = async (spec: string, request: PackRequest<Pack>): Promise<Pack> => {
    requests.push({ spec, request });
    const manifest = manifests[spec];
    if (!manifest) throw new UserError('CLT_BAD_PACK', `There is no pack ${spec}.`);
    const text = JSON.stringify({ name: spec, version: '1.0.0', ...manifest }, null, 2);
    return {
      ...{ spec, resolved: null, digest: sha256(text), code: [] },
      manifest: { path: 'lambda-trigger.pack.json', text },
      layer: { title: spec, files: new Map(), code: null },
    };
  };
  return { openPack, requests };
}

/** A console that keeps what it is told. */
export function silentConsole() {
  const told: string[] = [];
  const plain = (text: string): string => text;
  const colors = { bold: plain, cyan: plain, dim: plain, green: plain, red: plain, yellow: plain };
  const tell = (text: string): void => void told.push(text);
  return { told, console: { out: tell, err: tell, outColors: colors, errColors: colors } };
}

/** The team that these files make; the configuration is found from their folder. */
export async function teamIn(
  files: { [path: string]: string },
  manifests: Manifests = {},
  { trust = false, ...more }: { trust?: boolean; catalogue?: Catalogue } = {},
): Promise<LoadedTeam> {
  const found = configFor(folder(files), {});
  if (!found) throw new Error('There is no configuration.');
  const { openPack } = fakePacks(manifests);
  const { console } = silentConsole();
  const layered = (given: Catalogue) => given;
  return loadTeam(found, {
    catalogue,
    console,
    trust,
    mode: 'run',
    openPack,
    layered,
    nearest: [],
    ...more,
  });
}

/** The team of one configuration in YAML. */
export async function teamOf(yaml: string, manifests: Manifests = {}): Promise<Team> {
  return (await teamIn({ 'lambda-trigger.config.yaml': yaml }, manifests)).team;
}

/** What a person is told where a configuration is refused; anything but one sentence fails. */
export async function refusalOf(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => new Error('nothing was refused'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw error;
  return error;
}
