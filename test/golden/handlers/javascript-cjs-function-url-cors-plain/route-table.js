'use strict';

const { deleteOrdersByOrderId } = require('./routes/delete-orders-by-order-id.js');
const { get } = require('./routes/get.js');
const { getOrders } = require('./routes/get-orders.js');
const { getOrdersByOrderId } = require('./routes/get-orders-by-order-id.js');
const {
  getOrdersByOrderIdItemsByItemId,
} = require('./routes/get-orders-by-order-id-items-by-item-id.js');
const { postOrders } = require('./routes/post-orders.js');

/** @import { Routes } from './router.js' */

/**
 * Every route by method and path.
 *
 * @type {Routes}
 */
const routes = {
  'GET /': get,
  'GET /orders': getOrders,
  'POST /orders': postOrders,
  'GET /orders/{orderId}': getOrdersByOrderId,
  'DELETE /orders/{orderId}': deleteOrdersByOrderId,
  'GET /orders/{orderId}/items/{itemId}': getOrdersByOrderIdItemsByItemId,
};

module.exports = { routes };
