import { Obstacle } from '../result.js';
import { argumentOf, type Call, type Expression, textOf } from './expressions.js';
import { additions, mounts, readRoute } from './frameworks.js';
import { type Handler, type Made, madeBy, type Step } from './made.js';
import { type Names, type Scope, scopeOf } from './meanings.js';
import { about } from './obstacles.js';
import {
  type Block,
  blocksOf,
  callOf,
  type Definition,
  type Module,
  type Statement,
} from './statements.js';

/** Names of parameters that hold an app. */
type Aliases = ReadonlyMap<string, Made>;

/** Functions that take an app and hand it on. */
const deepest = 4;

/** Goes through the modules of a program in the order in which Python loads them. */
export class Execution {
  readonly steps: Step[] = [];
  readonly modules: Module[] = [];
  private readonly entered = new Set<string>();

  constructor(private readonly names: Names) {}

  /** Loads a module, unless that was done before. */
  load(module: Module): void {
    if (this.entered.has(module.path)) return;
    if (this.entered.size >= 60) throw new Obstacle('it imports too much to be followed');
    this.entered.add(module.path);
    about(module, () => this.run(module.body, scopeOf(module), new Map(), false, 0));
    this.modules.push(module);
  }

  /** Goes through the body of a function that makes an app. */
  call(scope: Scope): void {
    if (scope.def) this.run(scope.def.body, scope, new Map(), false, 0);
  }

  private run(block: Block, scope: Scope, aliases: Aliases, loops: boolean, depth: number): void {
    for (const statement of block.statements) {
      const step = { block, statement, scope, aliases, loops, depth };
      if (statement.kind === 'import') this.imports(statement.names, scope.module);
      else if (statement.kind === 'def') this.decorated(statement, step);
      else if (statement.kind === 'compound' || statement.kind === 'if') {
        const again = statement.kind === 'compound' && ['for', 'while'].includes(statement.word);
        for (const inside of blocksOf(statement)) {
          this.run(inside, scope, aliases, loops || again, depth);
        }
      } else this.expression(callOf(statement), step);
    }
  }

  private imports(names: readonly { from: string; name: string }[], { path }: Module): void {
    const wanted = names.flatMap(({ from, name }) => {
      if (from === '') return [name];
      return [from, /\.$/.test(from) ? from + name : `${from}.${name}`];
    });
    for (const name of new Set(wanted)) {
      const located = this.names.modules.find(name, path);
      if (located) this.load(located.module);
    }
  }

  private decorated(def: Definition, at: At): void {
    for (const decorator of def.decorators) {
      if (decorator.kind !== 'call' || decorator.callee.kind !== 'attribute') continue;
      const { value, name } = decorator.callee;
      const to = this.made(value, at);
      if (!to || !(name in to.framework.methods)) continue;
      this.add(at, to, value, this.route(name, decorator, to, { def }));
    }
  }

  private route(name: string, call: Call, { framework }: Made, handler: Handler): Step['does'] {
    const read = readRoute(name, call, framework);
    if (!read) throw new Obstacle('the path or methods of a route are not written out', call.start);
    return { kind: 'route', ...read, handler };
  }

  private add(at: At, to: Made, app: Expression, does: Step['does']): void {
    const { block, statement, scope } = at;
    if (at.loops) throw new Obstacle('it adds routes in a loop', statement.start);
    const called = scope.module.text.slice(app.start, app.end);
    this.steps.push({ to, called, scope, block, statement, does });
  }

  private expression(call: Call | null, at: At): void {
    if (!call) return;
    const { callee } = call;
    if (callee.kind === 'attribute') {
      const to = this.made(callee.value, at);
      if (to) {
        this.onApp(to, callee.value, callee.name, call, at);
        return;
      }
    }
    if (callee.kind === 'call' && callee.callee.kind === 'attribute') {
      const { value, name } = callee.callee;
      const to = this.made(value, at);
      if (to && name in to.framework.methods) {
        const expression = call.args[0]?.value;
        this.add(at, to, value, this.route(name, callee, to, expression ? { expression } : null));
        return;
      }
    }
    this.handedOn(call, at);
  }

  private onApp(to: Made, app: Expression, name: string, call: Call, at: At): void {
    const { framework } = to;
    const added = additions[name];
    if (name === framework.include.name) {
      const given = argumentOf(call, 'router', 0) ?? argumentOf(call, 'blueprint', 0);
      const router = given && this.made(given, at);
      if (!router) throw new Obstacle('it takes in a router that is not certain', call.start);
      const told = argumentOf(call, framework.include.prefix, framework.order === 'best' ? -1 : 1);
      const prefix = told ? textOf(told) : null;
      if (told && prefix === null) {
        throw new Obstacle('the prefix of a router is not written out', told.start);
      }
      this.add(at, to, app, { kind: 'include', router, prefix });
    } else if (added) {
      const expression = argumentOf(call, added.handler, added.place);
      this.add(at, to, app, this.route(name, call, to, expression && { expression }));
    } else if (mounts.includes(name)) {
      const path = textOf(argumentOf(call, 'path', 0));
      if (path === null)
        throw new Obstacle('a part of it is mounted at an uncertain path', call.start);
      const rule = `${path.replace(/\/$/, '')}/{any:path}`;
      this.add(at, to, app, { kind: 'route', methods: ['ANY'], rule, handler: null });
    }
  }

  /** `add_routes(app)`: the function is gone through with the app in its hands. */
  private handedOn(call: Call, at: At): void {
    const apps = call.args.map(({ value }) => this.made(value, at));
    if (!apps.some((each) => each) || at.depth >= deepest) return;
    const meaning = this.names.meaning(call.callee, at.scope);
    if (meaning?.kind !== 'def') return;
    const { node, scope } = meaning;
    const aliases = new Map<string, Made>();
    for (const [place, app] of apps.entries()) {
      const name = call.args[place]?.name ?? node.parameters[place]?.name;
      if (app && name !== undefined) aliases.set(name, app);
    }
    const { depth, loops } = at;
    const inside = { ...scope, def: node };
    about(scope.module, () => this.run(node.body, inside, aliases, loops, depth + 1));
  }

  /** The app or router that an expression is. */
  made(expression: Expression, { scope, aliases }: Pick<At, 'scope' | 'aliases'>): Made | null {
    if (expression.kind === 'name') {
      const alias = aliases.get(expression.name);
      if (alias) return alias;
    }
    const meaning = this.names.meaning(expression, scope);
    return meaning?.kind === 'value' ? madeBy(meaning, this.names) : null;
  }
}

interface At {
  block: Block;
  statement: Statement;
  scope: Scope;
  aliases: Aliases;
  loops: boolean;
  depth: number;
}
