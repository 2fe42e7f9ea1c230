'use strict';

const { toClosing, toMessage } = require('./connection.js');
const { route } = require('./router.js');
const { onDisconnect } = require('./routes/on-disconnect.js');
const { onSendMessage } = require('./routes/on-send-message.js');

/** Every route by its key. */
const routes = {
  $disconnect: route(toClosing, onDisconnect),
  sendMessage: route(toMessage, onSendMessage),
};

module.exports = { routes };
