import { declaredNames, existingOf, namesOf } from './cell-names.js';
import { type CellOwner, findCell } from './cells.js';
import type { BlockFile, BlockOutput, Blocks, FunctionPlan, Target } from './define.js';
import { UserError } from './errors.js';
import { scriptsOf } from './function-scripts.js';
import { grantBlocks } from './grant-blocks.js';
import { completeLink } from './links.js';
import type { Render } from './render.js';
import { assumeView, resourceBlock, resourceView } from './resource-blocks.js';
import { settingsView } from './standard-settings.js';
import { code, codes } from './view.js';
import { isLiteral, isRef, type Ref, type Resource, resourceOf, sourceResource } from './wiring.js';

/** What cells are rendered with. */
export interface CellRenderer {
  target: Target;
  render: Render;
  templates: { has(path: string): boolean; keys(): Iterable<string> };
  /** What leads from the home of the infrastructure up to the project: `` or `../`. */
  up?: string;
}

/** Renders the infrastructure of one function, cell by cell. */
export function renderBlocks(plan: FunctionPlan, cells: CellRenderer): Blocks {
  const { wiring } = plan;
  const scope = scopeOf(plan, cells);
  const statements = grantBlocks('role', scope);
  const invokes = [...grantBlocks('invoke', scope), ...grantBlocks('url', scope)];
  const link = standard(linkBlock(statements, scope), scope);
  const resources = wiring.resources
    .flatMap((resource) => resourceBlock(resource, link, scope))
    .map((block) => standard(block, scope));
  const codeBlock = plan.host ? '' : scope.cell([`code.${plan.code.kind}`], {});
  const fn = scope.cell([plan.host ? 'host' : 'function'], {
    asyncInvoke: wiring.asyncInvoke && scope.resolve({ ...wiring.asyncInvoke }),
    statements: statements.map(code),
    hasStatements: statements.length > 0,
    invokes: invokes.map(code),
    link: code(link),
    codeBlock: code(codeBlock),
  });
  const outputs = outputBlocks(scope);
  const files = ownFiles(plan, cells);
  return {
    ...{ resources, statements, invokes, link, code: codeBlock },
    ...{ fn: standard(fn, scope), outputs, files },
  };
}

/** A block with the tags and the boundary that a team sets. */
function standard(block: string, { plan, cells: { target } }: Scope): string {
  return target.withStandard?.(block, plan.wiring.fn) ?? block;
}

/** A source that has the function among its own properties may leave nothing to its link. */
function linkBlock(statements: readonly string[], scope: Scope): string {
  const { link } = scope.plan.wiring;
  const nodes = [`link/${link.kind}.${variantOf(link)}`, `link/${link.kind}`];
  const own = { ...assumeView(scope), ...scope.resolve(completeLink(link)) };
  const hasInvokeConfig = scope.plan.wiring.asyncInvoke !== null;
  const view = { ...own, statements: statements.map(code), hasInvokeConfig };
  return link.kind === 'assume' ? (scope.optionalCell(nodes, view) ?? '') : scope.cell(nodes, view);
}

/**
 * The outputs of what is no resource of others: of the source that is made, under the name by which the
 * trigger sends to it, and of what scripts read.
 */
function outputBlocks(scope: Scope): BlockOutput[] {
  const { plan, cells } = scope;
  const { trigger, answers, context, wiring } = plan;
  const { source } = trigger.send(answers.options as never, context);
  const own = sourceResource(wiring);
  const ids = new Map('output' in source && !own.declared ? [[source.output, own.id]] : []);
  for (const { outputs } of scriptsOf(plan, cells.target)) {
    for (const [name, id] of Object.entries(outputs)) ids.set(name, id);
  }
  return [...ids].flatMap(([name, ref]) => {
    const resource = resourceOf(wiring.resources, { ref });
    if (resource.existing) return [];
    const cell = `resource/${resource.kind}.output`;
    return [{ name, value: scope.cell([cell], resourceView(resource, scope)).trim() }];
  });
}

function ownFiles({ trigger }: FunctionPlan, { target, templates }: CellRenderer): BlockFile[] {
  const folder = `triggers/${trigger.id}/${target.id}/files/`;
  return [...templates.keys()]
    .filter((template) => template.startsWith(folder))
    .map((template) => ({ path: template.slice(folder.length, -'.hbs'.length), template }));
}

/** What cells are rendered from, and how they refer to each other. */
export interface Scope {
  plan: FunctionPlan;
  cells: CellRenderer;
  /** Renders the first of these cells that exists; a missing one is a bug of the catalogue. */
  cell(nodes: string[], view: object): string;
  optionalCell(nodes: string[], view: object): string | null;
  /** References become views of what they point at. */
  resolve(value: object): { [key: string]: unknown };
  refView(ref: Ref, suffix?: string | null): object;
  /** What the cell for the ARN of a resource gives. */
  arnCell(resource: Resource): string;
}

function scopeOf(plan: FunctionPlan, cells: CellRenderer): Scope {
  const owner = {
    target: cells.target.id,
    trigger: plan.trigger.id,
    language: plan.answers.language,
  };
  const base = baseView(plan, cells);
  const scope: Scope = {
    plan,
    cells,
    optionalCell(nodes, view) {
      const path = findCell(cells.templates, owner, nodes);
      return path === null ? null : cells.render(path, { ...base, ...view });
    },
    cell(nodes, view) {
      const text = scope.optionalCell(nodes, view);
      if (text === null) throw withoutCell(nodes, owner);
      return text;
    },
    resolve: (value) => resolve(value, scope) as { [key: string]: unknown },
    refView: (ref, suffix = null) => refView(ref, suffix, scope),
    arnCell: (resource) => arnCell(resource, scope),
  };
  return scope;
}

/** Ours has every cell; a trigger or target of a team brings those that only it needs. */
function withoutCell(nodes: readonly string[], { target, trigger }: CellOwner): UserError {
  const [first = ''] = nodes;
  const message = `${trigger} has no cell ${nodes.join(' or ')} for ${target}.`;
  return new UserError('CLT_BAD_DESCRIPTOR', message, {
    hint: `It goes into triggers/${trigger}/${target}/${first}.hbs; or choose another --iac.`,
  });
}

function baseView(plan: FunctionPlan, { target, up = '' }: CellRenderer): object {
  const { fn } = plan.wiring;
  const environment = Object.entries(fn.environment).map(([name, value]) => ({ name, value }));
  return {
    fn: {
      ...fn,
      replicated: fn.replicated ?? false,
      ...settingsView(fn),
      environment: environment.length > 0 ? environment : null,
      ...codes(plan.host ? declaredNames(plan.host, null, target) : target.names(fn.name, null)),
    },
    code: plan.code,
    fromHome: codeFrom(up, plan.code),
    region: plan.answers.region,
    ...target.view?.(plan),
  };
}

/** Where the code lies as seen from the home of the infrastructure. */
function codeFrom(up: string, { entry, root, zip }: FunctionPlan['code']): object {
  return {
    // Dots and slashes only: no language takes them for anything else.
    project: code(up === '' ? '.' : up),
    package: `${up}package.json`,
    entry: up + entry,
    root: up + root,
    zip: up + zip,
  };
}

function variantOf(link: FunctionPlan['wiring']['link']): string {
  return 'variant' in link ? link.variant : link.kind;
}

function refView(ref: Ref, suffix: string | null, scope: Scope): object {
  const resource = resourceOf(scope.plan.wiring.resources, ref);
  const { target } = scope.cells;
  const arn = code(target.arn(arnCell(resource, scope), suffix));
  const existing = existingOf(resource, scope);
  const { kind, props } = resource;
  return { existing, kind, name: props['name'] ?? null, ...namesOf(resource, scope), arn };
}

function arnCell(resource: Resource, scope: Scope): string {
  const view = { existing: existingOf(resource, scope), ...namesOf(resource, scope) };
  return scope.cell([`resource/${resource.kind}.arn`], view).trimEnd();
}

function resolve(value: unknown, scope: Scope): unknown {
  if (isLiteral(value)) return value;
  if (isRef(value)) return scope.refView(value);
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, resolve(member, scope)]),
  );
}
