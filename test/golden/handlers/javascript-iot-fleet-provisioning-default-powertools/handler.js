import { toAnswer } from './answer.js';
import { toClaimingDevice } from './claiming-device.js';
import { decideProvisioning } from './decide-provisioning.js';
import { logger } from './logger.js';

/** @import { Context, IoTPreProvisioningHookEvent } from 'aws-lambda' */

/**
 * AWS IoT asks before it provisions a device; an error refuses it.
 *
 * @param {IoTPreProvisioningHookEvent} event
 * @param {Context} context
 */
export async function handler(event, context) {
  logger.addContext(context);
  const { certificateId } = event;
  try {
    const answer = toAnswer(await decideProvisioning(toClaimingDevice(event)));
    const { allowProvisioning } = answer;
    logger.info('Device decided', { certificateId, allowProvisioning });
    return answer;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Device failed', { certificateId, errorName });
    throw error;
  }
}
