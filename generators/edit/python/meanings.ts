import { type Binding, bindingsIn } from './bindings.js';
import type { Expression } from './expressions.js';
import type { Modules } from './modules.js';
import type { Assignment, Definition, Imported, Module } from './statements.js';

/** Where names are looked up: a function's own ones come before those of its module. */
export interface Scope {
  module: Module;
  /** The function; null for the module itself. */
  def: Definition | null;
  /** The class that {@link Scope.def} is a method of. */
  owner: Definition | null;
}

/** What a name or dotted name stands for. */
export type Meaning =
  | { kind: 'def' | 'class'; scope: Scope; node: Definition }
  /** A name that one assignment gives its value. */
  | { kind: 'value'; scope: Scope; value: Expression; statement: Assignment }
  | { kind: 'module'; module: Module }
  /** What is not of the project, by its full name. */
  | { kind: 'foreign'; name: string };

/** Re-exports that lead to one another; nobody writes longer rows. */
const longest = 12;

/** The scope of a module. */
export function scopeOf(module: Module): Scope {
  return { module, def: null, owner: null };
}

/** Finds what names stand for, across the modules of a project. */
export class Names {
  constructor(readonly modules: Modules) {}

  /** What an expression of names stands for; null where it is not certain. */
  meaning(expression: Expression, scope: Scope, depth = 0): Meaning | null {
    if (depth > longest) return null;
    if (expression.kind === 'name') return this.named(expression.name, scope, depth);
    if (expression.kind !== 'attribute') return null;
    const { value, name } = expression;
    if (value.kind === 'name' && value.name === selfOf(scope)) return this.ofSelf(name, scope);
    if (value.kind === 'call') return this.ofInstance(value, scope, name, depth);
    const outer = this.meaning(value, scope, depth + 1);
    if (outer?.kind === 'foreign') return { kind: 'foreign', name: `${outer.name}.${name}` };
    if (outer?.kind === 'module') return this.inModule(outer.module, name, depth + 1);
    if (outer?.kind === 'class') return this.ofClass(outer.node, outer.scope.module, name);
    return outer?.kind === 'value' ? this.ofInstance(outer.value, outer.scope, name, depth) : null;
  }

  /** What a name stands for in a scope. */
  named(name: string, scope: Scope, depth = 0): Meaning | null {
    const { def, module } = scope;
    if (def) {
      if (def.parameters.some((each) => each.name.replace(/^\*+/, '') === name)) return null;
      const own = bindingsIn(def.body, name);
      if (own.length > 0) return this.only(own, name, scope, depth);
    }
    return this.inModule(module, name, depth);
  }

  /** What a name stands for at the top of a module, or the module of that name below a package. */
  inModule(module: Module, name: string, depth = 0): Meaning | null {
    if (depth > longest) return null;
    const found = bindingsIn(module.body, name);
    if (found.length > 0) return this.only(found, name, scopeOf(module), depth);
    const star = module.body.statements.flatMap((each) =>
      each.kind === 'import' ? each.names.filter((one) => one.name === '*') : [],
    );
    for (const { from } of star) {
      const located = this.modules.find(from, module.path);
      const meaning = located && this.inModule(located.module, name, depth + 1);
      if (meaning) return meaning;
    }
    const below = module.path.endsWith('/__init__.py')
      ? this.modules.file(module.path.replace(/__init__\.py$/, name))
      : null;
    return below && { kind: 'module', module: below };
  }

  private only(found: Binding[], name: string, scope: Scope, depth: number): Meaning | null {
    const [binding, ...more] = found;
    if (!binding) return null;
    if (binding.imported) {
      const meanings = found.map(
        ({ imported }) => imported && this.imported(imported, name, scope, depth),
      );
      return more.length === 0 || meanings.every((each) => each?.kind === 'foreign')
        ? (meanings[0] ?? null)
        : null;
    }
    if (more.length > 0) return null;
    const { statement, value } = binding;
    if (statement.kind === 'def' || statement.kind === 'class') {
      const inside = { ...scope, def: scope.def };
      return { kind: statement.kind, scope: inside, node: statement };
    }
    if (statement.kind !== 'assign' || !value) return null;
    const alias = value.kind === 'name' || value.kind === 'attribute';
    const further = alias ? this.meaning(value, scope, depth + 1) : null;
    return further ?? { kind: 'value', scope, value, statement };
  }

  private imported(
    { from, name: taken, as }: Imported,
    name: string,
    { module }: Scope,
    depth: number,
  ): Meaning | null {
    if (from === '') {
      const wanted = as === taken ? name : taken;
      const located = this.modules.find(wanted, module.path);
      return located
        ? { kind: 'module', module: located.module }
        : { kind: 'foreign', name: wanted };
    }
    const package_ = this.modules.find(from, module.path);
    const inPackage = package_ && this.inModule(package_.module, taken, depth + 1);
    if (inPackage) return inPackage;
    const below = this.modules.find(
      /\.$/.test(from) ? from + taken : `${from}.${taken}`,
      module.path,
    );
    if (below) return { kind: 'module', module: below.module };
    return package_ || from.startsWith('.') ? null : { kind: 'foreign', name: `${from}.${taken}` };
  }

  /** What a class calls by a name. */
  ofClass(node: Definition, module: Module, name: string): Meaning | null {
    const [found, second] = bindingsIn(node.body, name);
    if (!found || second) return null;
    const scope = { module, def: null, owner: node };
    const { statement, value } = found;
    if (statement.kind === 'def') return { kind: 'def', scope, node: statement };
    if (statement.kind !== 'assign' || !value) return null;
    return { kind: 'value', scope, value, statement };
  }

  /** `self.name`: a method, or what the class or its methods assign once. */
  private ofSelf(name: string, scope: Scope): Meaning | null {
    const { owner, module } = scope;
    if (!owner) return null;
    const own = this.ofClass(owner, module, name);
    if (own) return own;
    const assignments = owner.body.statements.flatMap((def) =>
      def.kind === 'def' ? assignedToSelf(def, name, { module, def, owner }) : [],
    );
    const [only, second] = assignments;
    return only && !second ? { kind: 'value', ...only } : null;
  }

  private ofInstance(value: Expression, scope: Scope, name: string, depth: number): Meaning | null {
    if (value.kind !== 'call') return null;
    const made = this.meaning(value.callee, scope, depth + 1);
    if (made?.kind !== 'class') return null;
    return (
      this.ofClass(made.node, made.scope.module, name) ??
      this.ofSelf(name, { module: made.scope.module, def: null, owner: made.node })
    );
  }
}

/** The parameter by which a method knows its own object; null outside of methods. */
export function selfOf({ def, owner }: Scope): string | null {
  return owner && def ? (def.parameters[0]?.name ?? null) : null;
}

function assignedToSelf(def: Definition, name: string, scope: Scope) {
  const self = selfOf(scope);
  return def.body.statements.flatMap((statement) => {
    if (statement.kind !== 'assign' || !statement.value || statement.op !== '=') return [];
    const { value, targets } = statement;
    const isIt = targets.some(
      (each) =>
        each.kind === 'attribute' &&
        each.name === name &&
        each.value.kind === 'name' &&
        each.value.name === self,
    );
    return isIt ? [{ scope, value, statement }] : [];
  });
}
