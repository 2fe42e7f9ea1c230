import type { ProjectReader } from '../../../generators/define.js';

/** How the code of a Node.js project is written, by what lies at its root. */
export interface NodeProject {
  typescript: boolean;
  esm: boolean;
}

/** Folders that have TypeScript where a project is written in it and has no tsconfig.json. */
const codeFolders = ['', 'src', 'lib', 'bin'];

/** Reads what package.json and tsconfig.json tell; null where there is no package.json. */
export function nodeProject(project: ProjectReader): NodeProject | null {
  const text = project.peek('package.json');
  if (text === null) return null;
  return { typescript: hasTypeScript(project, text), esm: /"type"\s*:\s*"module"/.test(text) };
}

/** A tsconfig.json that checks JavaScript stands for a project that is written in JavaScript. */
function hasTypeScript(project: ProjectReader, packageText: string): boolean {
  const config = project.peek('tsconfig.json');
  if (config !== null) return !/"checkJs"\s*:\s*true/.test(config);
  if (/"typescript"\s*:/.test(packageText)) return true;
  return codeFolders.some((folder) =>
    project.files(folder).some((name) => /\.[cm]?ts$/.test(name) && !/\.config\.\w+$/.test(name)),
  );
}
