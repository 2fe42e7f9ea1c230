import { anyByProxy } from './routes/any-by-proxy.js';

/** @import { Routes } from './router.js' */

/**
 * Every route by method and path, as API Gateway names them.
 *
 * @type {Routes}
 */
export const routes = {
  'ANY /{proxy+}': anyByProxy,
};
