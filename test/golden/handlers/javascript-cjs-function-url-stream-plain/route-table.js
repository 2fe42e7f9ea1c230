'use strict';

const { getOrders } = require('./routes/get-orders.js');
const { getOrdersById } = require('./routes/get-orders-by-id.js');
const { postOrders } = require('./routes/post-orders.js');

/** @import { Routes } from './router.js' */

/**
 * Every route by method and path.
 *
 * @type {Routes}
 */
const routes = {
  'GET /orders': getOrders,
  'POST /orders': postOrders,
  'GET /orders/{id}': getOrdersById,
};

module.exports = { routes };
