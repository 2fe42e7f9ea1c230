import type { Node, SourceFile } from 'ts-morph';
import type { ProjectReader } from '../../contract/place.js';
import { bindingsOf, type Origin, originOf } from '../node/bindings.js';
import { firstSyntaxError, parse } from '../node/syntax.js';
import { Obstacle } from '../result.js';
import { type Code, type CodeFile, Uncertain } from './contract.js';
import { fileOfModule } from './module-paths.js';
import { exportOf, meaningOf } from './values.js';

/** More files than this are not looked into for one function. */
const mostFiles = 200;

/** {@link Code} with what following it needs. */
export interface OpenCode extends Code {
  /** The parsed file; null where nothing is there. @throws Uncertain */
  open(path: string, asked: Node | null): CodeFile | null;
  /** What a parameter is given where its function is called in one way; kept by {@link bind}. */
  bound(parameter: Node): Node | null;
  bind(parameter: Node, argument: Node): void;
}

/** Opens the code of a project; a file is read and parsed once. */
export function openCode(project: ProjectReader): OpenCode {
  const files = new Map<string, CodeFile>();
  const sources = new Map<SourceFile, CodeFile>();
  const given = new Map<Node, Node | null>();
  const code: OpenCode = {
    fileOf: (node) => {
      const file = sources.get(node.getSourceFile());
      if (!file) throw new Error('The node is of no file of this code.');
      return file;
    },
    open: (path, asked) => {
      const before = files.get(path);
      if (before) return before;
      const text = project.peek(path);
      if (text === null) return null;
      if (files.size >= mostFiles && asked) throw tooMany(asked);
      const file = parsed(path, text);
      files.set(path, file);
      sources.set(file.source, file);
      return file;
    },
    meaningOf: (node) => meaningOf(code, node),
    packageOf: (node) => packageOf(code, node),
    moduleOf: (from, specifier) => fileOfModule(from.path, specifier, project.peek),
    exportIn: (path, name) => {
      const file = code.open(path, null);
      return file && exportOf(code, file, name);
    },
    imported: (from, specifier) => importedFile(code, from, specifier),
    exported: (from, specifier, name) => exportedNode(code, from, specifier, name),
    files: () => [...files.values()],
    bound: (parameter) => given.get(parameter) ?? null,
    bind: (parameter, argument) => {
      const before = given.get(parameter);
      given.set(parameter, before === undefined || before === argument ? argument : null);
    },
  };
  return code;
}

const tooMany = (asked: Node): Uncertain =>
  new Uncertain(`its code goes through more than ${mostFiles} files`, asked);

function importedFile(code: OpenCode, from: CodeFile, specifier: string): CodeFile | null {
  const path = code.moduleOf(from, specifier);
  return path === null ? null : code.open(path, from.source);
}

function exportedNode(code: OpenCode, from: CodeFile, specifier: string, name: string) {
  const file = importedFile(code, from, specifier);
  return file && exportOf(code, file, name);
}

function parsed(path: string, text: string): CodeFile {
  try {
    const source = parse(path, text);
    const error = firstSyntaxError(source);
    if (error) throw new Obstacle(`it is no valid code: ${error.message}`, error.offset);
    return { path, text, source, bindings: bindingsOf(source) };
  } catch (error) {
    throw error instanceof Obstacle ? new FileObstacle(path, text, error) : error;
  }
}

/** A file that could not be looked into. */
export class FileObstacle extends Error {
  override readonly name = 'FileObstacle';

  constructor(
    readonly path: string,
    readonly text: string,
    readonly obstacle: Obstacle,
  ) {
    super(obstacle.reason);
  }
}

/** Names are followed until one comes from a package. */
function packageOf(code: Code, node: Node): Origin | null {
  const reached = code.meaningOf(node);
  const file = code.fileOf(reached);
  const origin = originOf(reached, file.bindings);
  if (!origin || origin.module === null) return null;
  return code.moduleOf(file, origin.module) === null ? origin : null;
}
