import { type Device, type DeviceState, DirectiveError, type Power } from './smart-home.js';

/*
 * What this function is for. The token is the access token of the linked account: whose devices are meant.
 * Throw a DirectiveError with a type of Alexa, such as EXPIRED_AUTHORIZATION_CREDENTIAL, where one fits.
 */

/** The devices that somebody has. */
export async function discover(_token: string): Promise<Device[]> {
  return [];
}

/** Exchanges the code for the tokens with which changes are reported to Alexa, and keeps them. */
export async function acceptGrant(_code: string, _token: string): Promise<void> {
  throw new DirectiveError('ACCEPT_GRANT_FAILED', 'The skill keeps no grants yet.');
}

export async function stateOf(_endpointId: string, _token: string): Promise<DeviceState> {
  throw new DirectiveError('NO_SUCH_ENDPOINT', 'There is no such device.');
}

/** Switches a device, which may be in that state already; tells its state afterwards. */
export async function setPower(
  _endpointId: string,
  _power: Power,
  _token: string,
): Promise<DeviceState> {
  throw new DirectiveError('NO_SUCH_ENDPOINT', 'There is no such device.');
}
