import { defineRoutes } from './router.js';
import { getOrders } from './routes/get-orders.js';
import { getOrdersById } from './routes/get-orders-by-id.js';
import { postOrders } from './routes/post-orders.js';

/** Every route by method and path. */
export const routes = defineRoutes({
  'GET /orders': getOrders,
  'POST /orders': postOrders,
  'GET /orders/{id}': getOrdersById,
});
