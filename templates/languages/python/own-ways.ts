/** What differs between projects. */
export interface Ways {
  /** The folder that is on Python's path, and that a zip holds. */
  root: string;
  /** The folder of the functions' packages: {@link Ways.root} or one below it. */
  base: string;
  /** How programs of the project's environment are run, such as `uv run `; empty without a manager. */
  prefix: string;
  install: string;
  /** Runs the tests of functions, without the prefix. */
  test: string;
  /** Test modules of one name need packages around them, unless pytest is set up as in our projects. */
  packages: boolean;
}

/** What a project of our own has. */
export const ownWays: Ways = {
  root: 'src',
  base: 'src/functions',
  prefix: '',
  install: 'python3 -m pip install -r requirements-dev.txt',
  test: 'pytest',
  packages: false,
};
