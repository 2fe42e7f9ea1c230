import type { Console } from '../console.js';
import type { Pack } from '../contract/team.js';

/** What a pack is opened for, and by whom. */
export interface PackContext {
  /** Absolute folder of the file that names the pack; of the project's configuration for what another pack names. */
  from: string;
  /** Absolute folder of the git repository, or of the project where there is none: paths within it need no pin. */
  root: string;
  /** Absolute path of `lambda-trigger.lock.json`, which need not exist. */
  lock: string;
  /** Modules of the pack may be run (`--trust`). */
  trust: boolean;
  /** Hears what is trusted, and of fetching. */
  console: Pick<Console, 'err'>;
  /** `lock` reads what there is today instead of what is pinned. */
  mode: 'run' | 'lock';
  /** The pack whose manifest names this one: its paths lead to folders of the same pack. */
  parent?: OpenedPack;
}

/** A pack that was read, with all that was read. */
export interface OpenedPack extends Pack {
  /** As its manifest says. */
  name: string;
  version: string;
  /** The folder of its templates, relative to the pack. */
  templates: string;
  /** Contents by path relative to the pack, sorted; the bytes that {@link Pack.digest} is about. */
  files: PackFiles;
  /** From outside of the repository, so that it has to be pinned. */
  isForeign: boolean;
  /** What its manifest extends, as it names them. */
  extends: readonly string[];
}

/** Contents of regular files by plain relative path with `/`. */
export type PackFiles = ReadonlyMap<string, Uint8Array>;
