import { toClosing, toMessage } from './connection.js';
import { route } from './router.js';
import { onDisconnect } from './routes/on-disconnect.js';
import { onSendMessage } from './routes/on-send-message.js';

/** Every route by its key. */
export const routes = {
  $disconnect: route(toClosing, onDisconnect),
  sendMessage: route(toMessage, onSendMessage),
};
