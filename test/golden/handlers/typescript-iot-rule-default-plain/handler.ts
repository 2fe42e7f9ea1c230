import { type RuleEvent, toDeviceMessage } from './device-message.js';
import { processDeviceMessage } from './process-device-message.js';

/** A rule hands over one message at a time; an error makes Lambda deliver it again. */
export async function handler(event: RuleEvent): Promise<void> {
  const { messageId } = event;
  try {
    await processDeviceMessage(toDeviceMessage(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Message failed', messageId, errorName });
    throw error;
  }
  console.info({ message: 'Message processed', messageId });
}
