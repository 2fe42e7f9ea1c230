'use strict';

const { toAnswer } = require('./answer.js');
const { toClaimingDevice } = require('./claiming-device.js');
const { decideProvisioning } = require('./decide-provisioning.js');
const { logger } = require('./logger.js');

/** @import { Context, IoTPreProvisioningHookEvent } from 'aws-lambda' */

/**
 * AWS IoT asks before it provisions a device; an error refuses it.
 *
 * @param {IoTPreProvisioningHookEvent} event
 * @param {Context} context
 */
async function handler(event, context) {
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

module.exports = { handler };
