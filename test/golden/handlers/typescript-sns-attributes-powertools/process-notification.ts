import type { Notification } from './notification.js';

/**
 * What this function is for. SNS and Lambda may deliver a message twice under the same
 * `notification.messageId`: guard every effect with it. A message that throws is tried again, and
 * after the last try the event goes to the failure queue.
 */
export async function processNotification(_notification: Notification): Promise<void> {}
