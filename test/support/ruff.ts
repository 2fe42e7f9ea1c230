import { createRequire } from 'node:module';

interface Ruff {
  Workspace: new (
    options: object,
    encoding: number,
  ) => { check(text: string): { code: string; message: string }[]; format(text: string): string };
  PositionEncoding: { Utf16: number };
}

const { Workspace, PositionEncoding } = createRequire(import.meta.url)(
  '@astral-sh/ruff-wasm-nodejs',
) as Ruff;

/** The settings of `[tool.ruff]` in the pyproject.toml that we generate. */
export const ruffSettings = {
  'line-length': 100,
  'target-version': 'py311',
  lint: {
    select: ['E', 'F', 'I', 'UP', 'B', 'SIM'],
    isort: { 'known-first-party': ['functions'] },
  },
};

/** What ruff finds in a Python file, and whether its formatter would change it; `own` is the package of functions. */
export function ruffFindings(text: string, own = 'functions'): string[] {
  const isort = { 'known-first-party': [own] };
  const settings = { ...ruffSettings, lint: { ...ruffSettings.lint, isort } };
  const workspace = new Workspace(settings, PositionEncoding.Utf16);
  const findings = workspace.check(text).map(({ code, message }) => `${code} ${message}`);
  return workspace.format(text) === text ? findings : [...findings, 'would be reformatted'];
}
