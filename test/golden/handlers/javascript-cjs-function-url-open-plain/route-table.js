'use strict';

const { anyByProxy } = require('./routes/any-by-proxy.js');
const { getOrdersById } = require('./routes/get-orders-by-id.js');

/** @import { Routes } from './router.js' */

/**
 * Every route by method and path.
 *
 * @type {Routes}
 */
const routes = {
  'ANY /{proxy+}': anyByProxy,
  'GET /orders/{id}': getOrdersById,
};

module.exports = { routes };
