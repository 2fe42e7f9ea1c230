import { defineRoutes } from './router.js';
import { anyByProxy } from './routes/any-by-proxy.js';
import { getOrdersById } from './routes/get-orders-by-id.js';

/** Every route by method and path. */
export const routes = defineRoutes({
  'ANY /{proxy+}': anyByProxy,
  'GET /orders/{id}': getOrdersById,
});
