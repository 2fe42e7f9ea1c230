/** @import { IoTPreProvisioningHookEvent } from 'aws-lambda' */

/**
 * Who asks to be provisioned. Many devices may have the same claim certificate: all else is only said.
 *
 * @typedef {object} ClaimingDevice
 * @property {string} certificateId Of the certificate that the device is to get; the same when it asks again with it.
 * @property {string} claimCertificateId Of the certificate that it asks with.
 * @property {string} clientId
 * @property {Record<string, string>} parameters What it tells about itself: `DeviceId` becomes the end of its name.
 */

export class UnknownEventError extends Error {
  name = 'UnknownEventError';
}

export class UnusableDeviceError extends Error {
  name = 'UnusableDeviceError';
}

/** What devices must tell; the first names the thing. */
const wanted = ['DeviceId', 'HardwareRevision'];

/** Characters that names of things have beside their prefix. */
const mostCharacters = 122;

/**
 * Reads what AWS IoT sends; throws for anything else, and for a device that no thing can be made of.
 *
 * @param {IoTPreProvisioningHookEvent} event
 * @returns {ClaimingDevice}
 */
export function toClaimingDevice(event) {
  const { certificateId, claimCertificateId, clientId, parameters } = event;
  const ids = [certificateId, claimCertificateId, clientId];
  if (ids.some((id) => typeof id !== 'string' || id === '') || !areTexts(parameters)) {
    throw new UnknownEventError('AWS IoT sends no such event.');
  }
  const [name = '', ...others] = wanted.map((each) => parameters[each] ?? '');
  if (!/^[a-zA-Z0-9:_-]+$/.test(name) || name.length > mostCharacters || others.includes('')) {
    throw new UnusableDeviceError('No thing can be made of what the device tells.');
  }
  return { certificateId, claimCertificateId, clientId, parameters };
}

/** @param {unknown} parameters */
function areTexts(parameters) {
  return (
    typeof parameters === 'object' &&
    parameters !== null &&
    Object.values(parameters).every((value) => typeof value === 'string')
  );
}
