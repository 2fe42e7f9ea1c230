/** What differs between projects. */
export interface Ways {
  /** The folder of the functions' folders. */
  base: string;
  /** The folder of the package that they belong to; `` is the root of the project. */
  home: string;
  /** `.ts` files become CommonJS, where `import.meta` is an error. */
  commonJs: boolean;
  manager: string;
  /** Another runner finds `*.test.ts` files, so that those of vitest are called otherwise. */
  apart: boolean;
  /** The script that runs vitest. */
  testScript: string;
  /** Brings new files into the project's own style; null where they have it. */
  format: string | null;
}

/** What a project of our own has. */
export const ownWays: Ways = {
  ...{
    base: 'src/functions',
    home: '',
    commonJs: false,
    manager: 'npm',
    apart: false,
    testScript: 'test',
  },
  format: null,
};
