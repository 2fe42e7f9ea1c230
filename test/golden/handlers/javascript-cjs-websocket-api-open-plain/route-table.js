'use strict';

const { toMessage, toOpening, toStrayMessage } = require('./connection.js');
const { route } = require('./router.js');
const { onCancelOrder } = require('./routes/on-cancel-order.js');
const { onConnect } = require('./routes/on-connect.js');
const { onDefault } = require('./routes/on-default.js');
const { onPlaceOrder } = require('./routes/on-place-order.js');

/** Every route by its key. */
const routes = {
  $connect: route(toOpening, onConnect),
  $default: route(toStrayMessage, onDefault),
  'place-order': route(toMessage, onPlaceOrder),
  cancelOrder: route(toMessage, onCancelOrder),
};

module.exports = { routes };
