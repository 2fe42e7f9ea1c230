const {
  fsyncSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} = require('node:fs');
const { Module } = require('node:module');
const { basename, dirname, join, resolve } = require('node:path');
const { Script } = require('node:vm');

/**
 * Loads a bundle of CommonJS files and keeps what V8 makes of them in a folder beside them, which
 * takes a quarter off every later run. Code that is kept cannot call `import()`. Nothing is kept where
 * that folder cannot be written, and nothing outside of it is read or written: who can change it can
 * change the bundle.
 * @param {string} entry complete path of the bundle's first file
 * @returns {unknown} what it exports
 */
module.exports = function loadCompiled(entry) {
  const kept = join(dirname(entry), '.compiled', `${process.version}-${process.arch}`);
  /** @type {Map<string, { exports: unknown }>} */
  const modules = new Map();
  /** @type {[Script, string][]} */
  const fresh = [];
  process.on('exit', () => keep(fresh, kept));
  return load(entry);

  /** @param {string} file */
  function load(file) {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const folder = dirname(file);
    /** @param {string} id */
    const requireFrom = (id) => (id.startsWith('.') ? load(resolve(folder, id)) : require(id));
    compiled(file)
      .runInThisContext()
      .call(module.exports, module.exports, requireFrom, module, file, folder);
    return module.exports;
  }

  /** @param {string} file */
  function compiled(file) {
    const { size, mtimeMs } = statSync(file);
    const place = join(kept, `${basename(file)}-${size}-${Math.trunc(mtimeMs)}`);
    const cachedData = bytesOf(place);
    const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {
      filename: file,
      ...(cachedData ? { cachedData } : {}),
    });
    if (!cachedData || script.cachedDataRejected) fresh.push([script, place]);
    return script;
  }
};

/** @param {string} path */
function bytesOf(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Each file comes into being complete; of two runs at once the later one wins.
 * @param {[Script, string][]} fresh
 * @param {string} folder
 */
function keep(fresh, folder) {
  if (fresh.length === 0) return;
  try {
    mkdirSync(folder, { recursive: true });
    for (const [script, place] of fresh) write(place, script.createCachedData());
    removeDrafts(folder);
  } catch {
    // A package that cannot be written to is loaded as any other.
  }
}

/**
 * Drafts of runs that were killed: nobody writes one for an hour.
 * @param {string} folder
 */
function removeDrafts(folder) {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.draft')) continue;
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > 3_600_000) unlinkSync(path);
  }
}

/**
 * @param {string} place
 * @param {Uint8Array} bytes
 */
function write(place, bytes) {
  const draft = `${place}-${process.pid}.draft`;
  const file = openSync(draft, 'w');
  writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, place);
}
