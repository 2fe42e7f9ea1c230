import { toClosing, toMessage, toOpening, toStrayMessage } from './connection.js';
import { route } from './router.js';
import { onConnect } from './routes/on-connect.js';
import { onDefault } from './routes/on-default.js';
import { onDisconnect } from './routes/on-disconnect.js';
import { onSendMessage } from './routes/on-send-message.js';

/** Every route by its key. */
export const routes = {
  $connect: route(toOpening, onConnect),
  $disconnect: route(toClosing, onDisconnect),
  $default: route(toStrayMessage, onDefault),
  sendMessage: route(toMessage, onSendMessage),
};
