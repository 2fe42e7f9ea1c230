'use strict';

const { toAnswer } = require('./answer.js');
const { toClaimingDevice } = require('./claiming-device.js');
const { decideProvisioning } = require('./decide-provisioning.js');

/** @import { IoTPreProvisioningHookEvent } from 'aws-lambda' */

/**
 * AWS IoT asks before it provisions a device; an error refuses it.
 *
 * @param {IoTPreProvisioningHookEvent} event
 */
async function handler(event) {
  const { certificateId } = event;
  try {
    const answer = toAnswer(await decideProvisioning(toClaimingDevice(event)));
    const { allowProvisioning } = answer;
    console.info({ message: 'Device decided', certificateId, allowProvisioning });
    return answer;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Device failed', certificateId, errorName });
    throw error;
  }
}

module.exports = { handler };
