/**
 * Imports a module of somebody else. Code that V8 keeps compiled, as that of the bundle, cannot call
 * `import()`; this file is loaded by Node.js itself.
 * @param {string} url of a file
 * @returns {Promise<{ [name: string]: unknown }>}
 */
module.exports = (url) => import(url);
