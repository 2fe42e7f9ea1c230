import type { Caller, Sent } from './caller.js';

/** Devices, whose messages the emulator does not put through rules: their events are what a rule selects. */
export const deviceCaller: Caller = {
  business: { module: 'process-device-message', subject: 'message-id' },
  idOf: (event) => String((event as { messageId: string }).messageId),
};

const orders = ['A-1', 'Ä-2 📦', 'quote"s', '${x} `y`', 'line\nbreak', 'A-6', 'A-7', 'A-8'];

/** Eight messages, and one whose time is none. */
export function deviceMessages(name: string): Sent {
  const events = [...orders, 'A-9'].map((orderId, at) => ({
    orderId,
    status: 'placed',
    messageId: `${name}-${at}`,
    topic: `acme/orders/${orderId}/placed`,
    receivedAt: at === orders.length ? 'now' : 1_741_944_413_589 + at,
  }));
  return {
    told: events.map(({ messageId: id }, at) => ({ id, readable: at < orders.length })),
    delivered: events.map((event) => ({ event, id: event.messageId })),
  };
}
