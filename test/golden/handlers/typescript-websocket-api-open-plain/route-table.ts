import { toMessage, toOpening, toStrayMessage } from './connection.js';
import { route } from './router.js';
import { onCancelOrder } from './routes/on-cancel-order.js';
import { onConnect } from './routes/on-connect.js';
import { onDefault } from './routes/on-default.js';
import { onPlaceOrder } from './routes/on-place-order.js';

/** Every route by its key. */
export const routes = {
  $connect: route(toOpening, onConnect),
  $default: route(toStrayMessage, onDefault),
  'place-order': route(toMessage, onPlaceOrder),
  cancelOrder: route(toMessage, onCancelOrder),
};
