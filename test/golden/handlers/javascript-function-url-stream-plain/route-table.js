import { getOrders } from './routes/get-orders.js';
import { getOrdersById } from './routes/get-orders-by-id.js';
import { postOrders } from './routes/post-orders.js';

/** @import { Routes } from './router.js' */

/**
 * Every route by method and path.
 *
 * @type {Routes}
 */
export const routes = {
  'GET /orders': getOrders,
  'POST /orders': postOrders,
  'GET /orders/{id}': getOrdersById,
};
