import { anyByProxy } from './routes/any-by-proxy.js';
import { getOrdersById } from './routes/get-orders-by-id.js';

/** @import { Routes } from './router.js' */

/**
 * Every route by method and path.
 *
 * @type {Routes}
 */
export const routes = {
  'ANY /{proxy+}': anyByProxy,
  'GET /orders/{id}': getOrdersById,
};
