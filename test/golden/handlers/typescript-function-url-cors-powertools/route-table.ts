import { defineRoutes } from './router.js';
import { deleteOrdersByOrderId } from './routes/delete-orders-by-order-id.js';
import { get } from './routes/get.js';
import { getOrders } from './routes/get-orders.js';
import { getOrdersByOrderId } from './routes/get-orders-by-order-id.js';
import { getOrdersByOrderIdItemsByItemId } from './routes/get-orders-by-order-id-items-by-item-id.js';
import { postOrders } from './routes/post-orders.js';

/** Every route by method and path. */
export const routes = defineRoutes({
  'GET /': get,
  'GET /orders': getOrders,
  'POST /orders': postOrders,
  'GET /orders/{orderId}': getOrdersByOrderId,
  'DELETE /orders/{orderId}': deleteOrdersByOrderId,
  'GET /orders/{orderId}/items/{itemId}': getOrdersByOrderIdItemsByItemId,
});
