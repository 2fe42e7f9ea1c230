'use strict';

const { toClosing, toMessage, toOpening, toStrayMessage } = require('./connection.js');
const { route } = require('./router.js');
const { onConnect } = require('./routes/on-connect.js');
const { onDefault } = require('./routes/on-default.js');
const { onDisconnect } = require('./routes/on-disconnect.js');
const { onSendMessage } = require('./routes/on-send-message.js');

/** Every route by its key. */
const routes = {
  $connect: route(toOpening, onConnect),
  $disconnect: route(toClosing, onDisconnect),
  $default: route(toStrayMessage, onDefault),
  sendMessage: route(toMessage, onSendMessage),
};

module.exports = { routes };
