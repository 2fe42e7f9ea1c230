import type { IoTPreProvisioningHookEvent } from 'aws-lambda';

/** Who asks to be provisioned. Many devices may have the same claim certificate: all else is only said. */
export interface ClaimingDevice {
  /** Of the certificate that the device is to get; the same when it asks again with it. */
  certificateId: string;
  /** Of the certificate that it asks with. */
  claimCertificateId: string;
  clientId: string;
  /** What it tells about itself: `DeviceId` becomes the end of its name. */
  parameters: Record<string, string>;
}

export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
}

export class UnusableDeviceError extends Error {
  override readonly name = 'UnusableDeviceError';
}

/** What devices must tell; the first names the thing. */
const wanted = ['DeviceId', 'HardwareRevision'];

/** Characters that names of things have beside their prefix. */
const mostCharacters = 122;

/** Reads what AWS IoT sends; throws for anything else, and for a device that no thing can be made of. */
export function toClaimingDevice(event: IoTPreProvisioningHookEvent): ClaimingDevice {
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

function areTexts(parameters: unknown): boolean {
  return (
    typeof parameters === 'object' &&
    parameters !== null &&
    Object.values(parameters).every((value) => typeof value === 'string')
  );
}
