/** @import { IoTPreProvisioningHookResult } from 'aws-lambda' */
/** @import { ClaimingDevice } from './claiming-device.js' */

/**
 * What this function is for: whether the device may be provisioned. Look it up among those that you made,
 * and refuse one that was provisioned before. What throws, or takes longer than five seconds, refuses it too;
 * `parameterOverrides` are added to what the device tells.
 *
 * @param {ClaimingDevice} _device
 * @returns {Promise<IoTPreProvisioningHookResult>}
 */
export async function decideProvisioning(_device) {
  return { allowProvisioning: false, parameterOverrides: {} };
}
