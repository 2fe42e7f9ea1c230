import type { Tags } from '../record.js';
import { tagsIn } from '../tags.js';
import { words } from './vocabulary.js';
import type { Identity, Known, Parameters, Part } from './words.js';

/** What the templates, plan or calls of one function come to, before anything is deployed. */
export class Declared implements Known {
  private readonly parts = new Map<string, Part>();
  private readonly tags = new Map<string, Tags>();
  private readonly standing = new Map<string, Identity>();
  /** Outputs under the names that the target gives them. */
  readonly outputs: { [output: string]: string } = {};

  /** Adds a resource that a target makes. */
  make(type: string, properties: Parameters, identity: Identity): void {
    const { parts, stands } = typeOf(type);
    const key = identity.Ref;
    for (const part of parts?.(properties, identity) ?? [{ type, key, properties }]) this.add(part);
    this.tag(identity['Arn'] ?? key, tagsIn(properties['Tags']));
    if (stands) this.standing.set(`${type} ${key}`, identity);
  }

  /** Adds tags to what has this ARN. */
  tag(arn: string, tags: Tags): void {
    this.tags.set(plainArn(arn), { ...this.tagsOf(arn), ...tags });
  }

  tagsOf(arn: string): Tags {
    return this.tags.get(plainArn(arn)) ?? {};
  }

  /** Adds to what is known of a resource. */
  add(part: Part): void {
    const at = `${part.type} ${part.key}`;
    const known = this.parts.get(at);
    this.parts.set(at, { ...part, properties: { ...known?.properties, ...part.properties } });
  }

  find(type: string, key: string): Parameters | null {
    return this.parts.get(`${type} ${key}`)?.properties ?? null;
  }

  all(type: string): Part[] {
    return [...this.parts.values()].filter((part) => part.type === type);
  }

  /** How many parts there are. */
  count(): number {
    return this.parts.size;
  }

  /** The ARNs of everything that stands by itself. */
  arns(): string[] {
    return [...this.standing.values()].map(({ Ref, Arn }) => Arn ?? Ref);
  }
}

/** In some attributes of a log group its ARN ends so. */
export function plainArn(arn: string): string {
  return arn.replace(/:\*$/, '');
}

/**
 * What is known of a type.
 * @throws Error for a type that no module has words for: it must not be left out of the record.
 */
export function typeOf(type: string) {
  const found = words.types[type];
  if (!found) throw new Error(`test/deploy has no expanded reader for ${type}.`);
  return found;
}

/** What others refer to a resource by; `fallback` names it where its properties do not. */
export function identityOf(
  type: string,
  named: (property: string) => string | undefined,
  fallback: string,
): Identity {
  const { nameProperty, identify } = typeOf(type);
  const name = (nameProperty && named(nameProperty)) || fallback;
  return identify?.(name) ?? { Ref: name };
}
