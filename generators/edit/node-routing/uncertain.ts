import type { Node } from 'ts-morph';

/** Thrown where it is not certain how code routes; becomes a refusal with the line of the node. */
export class Uncertain extends Error {
  override readonly name = 'Uncertain';

  constructor(
    /** One clause, such as «its routes are added in a loop». */
    readonly reason: string,
    readonly node: Node,
  ) {
    super(reason);
  }
}
