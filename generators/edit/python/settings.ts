import type { ProjectReader } from '../../contract/place.js';

/** What a project says of how its Python is formatted and run. */
interface Settings {
  lineLength: number;
  /** Folders that pytest has on its path; null where nothing says. */
  pythonPath: string[] | null;
}

const files = ['pyproject.toml', 'ruff.toml', '.ruff.toml', 'setup.cfg', 'pytest.ini', 'tox.ini'];

/** Reads the {@link Settings} of a project. */
export function settingsOf(project: ProjectReader): Settings {
  const texts = files.map((path) => project.peek(path) ?? '');
  const length = texts.flatMap(
    (text) => /^(?:line-length|max-line-length)\s*=\s*(\d+)/m.exec(text) ?? [],
  );
  const path = texts.flatMap((text) => /^pythonpath\s*=(.*(?:\n[ \t]+.*)*)/m.exec(text)?.[1] ?? []);
  return {
    lineLength: Number(length[1] ?? 88),
    pythonPath: path[0] === undefined ? null : (path[0].match(/[\w./-]+/g) ?? []),
  };
}
