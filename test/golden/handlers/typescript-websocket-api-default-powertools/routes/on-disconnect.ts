import type { Closing } from '../connection.js';

/** API Gateway tells most closed connections, not all: let what is kept of one expire by itself. */
export async function onDisconnect(_closing: Closing): Promise<void> {}
