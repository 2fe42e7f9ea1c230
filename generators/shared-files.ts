import type { Contribution, FileIntent, Language, ProjectContext, Target } from './define.js';
import { readme } from './readme.js';

/** The files that language and target make together: README.md, .gitignore and package.json. */
export function sharedFiles(
  context: ProjectContext,
  contributions: readonly Contribution[],
  target: Target,
  language: Language,
): FileIntent[] {
  const lines = [...new Set(contributions.flatMap(({ ignore = [] }) => ignore))].sort();
  return [
    readme(context, target, language),
    { path: '.gitignore', content: { text: `${lines.join('\n')}\n` } },
    ...packageJson(context.name, contributions),
  ];
}

function packageJson(name: string, contributions: readonly Contribution[]): FileIntent[] {
  const parts = contributions.flatMap(({ npm = [] }) => npm);
  if (parts.length === 0) return [];
  const needed = new Set(parts.flatMap(({ dependencies = {} }) => Object.keys(dependencies)));
  const merged = (key: 'scripts' | 'dependencies' | 'devDependencies') => {
    const entries = parts
      .flatMap((part) =>
        Object.entries({ ...part[key], ...(key === 'devDependencies' ? part.tooling : {}) }),
      )
      .filter(([name]) => key !== 'devDependencies' || !needed.has(name));
    const ordered = key === 'scripts' ? entries : entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.length > 0 ? { [key]: Object.fromEntries(ordered) } : {};
  };
  const content = {
    name,
    version: '0.1.0',
    private: true,
    type: parts.find(({ type }) => type)?.type ?? 'module',
    ...merged('scripts'),
    ...merged('dependencies'),
    ...merged('devDependencies'),
  };
  return [
    {
      path: 'package.json',
      content: { template: 'shared/package.json.hbs', view: { package: content } },
    },
  ];
}
