import { routeId } from '../../../generators/api-tree.js';
import type { ApiRouteRequest, PlacedEdit } from '../../../generators/define.js';
import { conventionsOf } from '../../../generators/edit/hcl/conventions.js';
import type { Address, HclModule } from '../../../generators/edit/hcl/module.js';
import {
  behindBlock,
  resourceBlock,
  type Sister,
  sisterOf,
} from '../../../generators/edit/hcl/sister.js';
import { type EditResult, Obstacle, withObstacles } from '../../../generators/edit/result.js';
import { applySplices, lineOf } from '../../../generators/edit/text.js';
import type { Route } from '../../../generators/wiring.js';

/** A resource to write, and the one that it is written after. */
export interface NewBlock {
  /** The resource that it is like. */
  like: Address;
  sister: Sister;
  /** The resource that it stands behind. */
  behind: Address;
}

/** The files of a folder as they become. */
export class Sisters {
  readonly #before: ReadonlyMap<string, string>;
  readonly #blocks = new Map<string, NewBlock[]>();

  constructor(files: Iterable<readonly [path: string, text: string]>) {
    this.#before = new Map(files);
  }

  /** Lets a block stand behind another one; blocks of one place keep their order. */
  add(block: NewBlock): void {
    const { path } = block.behind;
    this.#blocks.set(path, [...(this.#blocks.get(path) ?? []), block]);
  }

  /** What becomes of each file that gets blocks. */
  edits(): PlacedEdit[] {
    return [...this.#blocks].map(([path, blocks]) => {
      const text = this.#before.get(path) ?? '';
      const result = withObstacles<EditResult>(
        () => this.#edited(path, text, blocks),
        (offset) => lineOf(text, offset),
      );
      return { path, result };
    });
  }

  #edited(path: string, text: string, blocks: readonly NewBlock[]): EditResult {
    if (path.endsWith('.json')) throw new Obstacle('it is written in JSON');
    const anchors = [...new Set(blocks.map(({ behind }) => behind))];
    const splices = anchors.map((anchor) => {
      const own = blocks.filter(({ behind }) => behind === anchor);
      const at = resourceBlock(text, anchor.type, anchor.name);
      return behindBlock(
        text,
        at,
        own.map((each) => this.#textOf(each)),
      );
    });
    return { kind: 'edited', text: applySplices(text, splices), splices };
  }

  /**
   * All blocks as text to paste.
   * @throws Obstacle
   */
  text(): string {
    return [...this.#blocks.values()]
      .flat()
      .map((each) => `${this.#textOf(each)}\n`)
      .join('\n');
  }

  /** @throws Obstacle where the resource that it is like is not there once */
  #textOf({ like, sister }: NewBlock): string {
    const text = this.#before.get(like.path) ?? '';
    if (like.path.endsWith('.json')) throw new Obstacle('it is written in JSON');
    return sisterOf(text, resourceBlock(text, like.type, like.name), sister);
  }
}

/** A free label for a new resource: that of its sibling with the one route in place of the other. */
export function labelFor(
  { id }: Pick<ApiRouteRequest, 'id'>,
  sibling: Pick<Address, 'type' | 'name'> & { route: Route },
  module: HclModule,
): string {
  const { type, name, route: other } = sibling;
  const told = /[-_]/.exec(name)?.[0];
  const joint = told ?? (conventionsOf(module).labels === 'kebab' ? '-' : '_');
  const [own, theirs] = [id, routeId(other)].map((words) => words.replaceAll('-', joint));
  const isAlike = name === theirs || name.endsWith(`${joint}${theirs}`);
  const head = isAlike ? name.slice(0, -String(theirs).length) : '';
  return free(`${head}${own}`, type, module, joint);
}

/** A label that no resource of a type has. */
export function free(wanted: string, type: string, module: HclModule, joint: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}${joint}${number}`;
    if (!module.addresses.some((each) => each.type === type && each.name === name)) return name;
  }
}
