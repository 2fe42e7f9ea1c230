/** @import { DeviceMessage } from './device-message.js' */

/**
 * What this function is for. AWS IoT and Lambda may deliver a message twice under the same
 * `deviceMessage.messageId`: guard every effect with it. A message that throws is tried again, and
 * after the last try it goes to the failure queue.
 *
 * @param {DeviceMessage} _deviceMessage
 */
export async function processDeviceMessage(_deviceMessage) {}
