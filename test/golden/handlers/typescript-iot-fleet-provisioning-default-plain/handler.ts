import type { IoTPreProvisioningHookEvent, IoTPreProvisioningHookResult } from 'aws-lambda';
import { toAnswer } from './answer.js';
import { toClaimingDevice } from './claiming-device.js';
import { decideProvisioning } from './decide-provisioning.js';

/** AWS IoT asks before it provisions a device; an error refuses it. */
export async function handler(
  event: IoTPreProvisioningHookEvent,
): Promise<IoTPreProvisioningHookResult> {
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
