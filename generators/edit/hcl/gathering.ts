import type { Address, Declared, HclModule, Provider, RequiredProvider, Valued } from './module.js';
import type { HclAttribute, HclBlock } from './scan.js';

const modes = new Set<string>(['resource', 'data', 'ephemeral']);

/** Collects what blocks declare. */
export class Gathering {
  readonly addresses: Address[] = [];
  readonly variables: Valued[] = [];
  readonly locals: Valued[] = [];
  readonly outputs: Declared[] = [];
  readonly modules: Valued[] = [];
  readonly providers: Provider[] = [];
  readonly requiredProviders: RequiredProvider[] = [];
  readonly problems: HclModule['problems'] = [];
  requiredVersion: string | null = null;
  backend: string | null = null;

  module(): HclModule {
    return { ...this };
  }

  /** Takes one block of a file's outermost level. */
  add(path: string, block: HclBlock): void {
    const { type, line } = block;
    const [first, second] = block.labels;
    if (type === 'locals') this.#locals(path, block);
    if (/^terraform$/.test(type)) this.#settings(path, block);
    if (first === undefined) return;
    if (isMode(type) && second !== undefined) {
      const attributes = Object.fromEntries(
        block.attributes.map(({ name, value }) => [name, value]),
      );
      this.addresses.push({ mode: type, type: first, name: second, attributes, path, line });
    }
    const declared = { name: first, path, line };
    if (type === 'variable') this.variables.push({ ...declared, value: valueIn(block, 'default') });
    if (type === 'output') this.outputs.push(declared);
    if (type === 'module') this.modules.push({ ...declared, value: literalIn(block, 'source') });
    if (type === 'provider') this.providers.push(providerOf(declared, block));
  }

  #locals(path: string, block: HclBlock): void {
    for (const { name, value, line } of block.attributes) {
      this.locals.push({ name, value, path, line });
    }
  }

  #settings(path: string, block: HclBlock): void {
    this.requiredVersion ??= literalIn(block, 'required_version');
    for (const inner of block.blocks) {
      if (inner.type === 'backend') this.backend ??= inner.labels[0] ?? null;
      if (inner.type === 'cloud') this.backend ??= 'cloud';
      if (inner.type !== 'required_providers') continue;
      for (const each of inner.attributes) this.requiredProviders.push(requirementOf(path, each));
    }
  }
}

function isMode(type: string): type is Address['mode'] {
  return modes.has(type);
}

function providerOf(declared: Declared, block: HclBlock): Provider {
  return {
    ...declared,
    alias: literalIn(block, 'alias'),
    region: valueIn(block, 'region'),
    defaultTags: block.blocks.some(({ type }) => type === 'default_tags'),
  };
}

/** `{ source = "hashicorp/aws", version = "~> 5.0" }`, or the version alone as in older modules. */
function requirementOf(path: string, { name, value, line }: HclAttribute): RequiredProvider {
  const member = (key: string): string | null =>
    new RegExp(`(?:^|[^\\w-])"?${key}"?\\s*[=:]\\s*"([^"]*)"`).exec(value)?.[1] ?? null;
  const version = value.startsWith('"') ? unquoted(value) : member('version');
  return { name, path, line, source: member('source'), version };
}

function valueIn(block: HclBlock, name: string): string | null {
  return block.attributes.find((each) => each.name === name)?.value ?? null;
}

function literalIn(block: HclBlock, name: string): string | null {
  const value = valueIn(block, name);
  return value === null ? null : unquoted(value);
}

function unquoted(value: string): string {
  return value.replace(/^"([^"]*)"$/, '$1');
}
