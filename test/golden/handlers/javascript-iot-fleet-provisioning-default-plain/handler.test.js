import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { decideProvisioning } from './decide-provisioning.js';
import { handler } from './handler.js';

/** @import { IoTPreProvisioningHookEvent } from 'aws-lambda' */

vi.mock('./decide-provisioning.js');

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const secret = 'Nobody may read this in a log.';
const named = 'SerialNumber';
const wanted = ['SerialNumber'];
const said = /SN-20260314|aZ09|Zürich|CERTIFICATE|NobodyReadsThis/;
const work = vi.mocked(decideProvisioning);
let log = '';

beforeEach(() => {
  work.mockReset().mockResolvedValue({ allowProvisioning: true, parameterOverrides: {} });
  log = '';
  for (const level of logLevels) {
    vi.spyOn(console, level).mockImplementation((...args) => {
      log += inspect(args, { depth: null });
    });
  }
});

afterEach(() => vi.restoreAllMocks());

/**
 * @param {string} name
 * @returns {IoTPreProvisioningHookEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'asks about a new device',
    event: 'new-device',
    expected: {
      certificateId: '9a8b7c6d5e4f30211203f4e5d6c7b8a99a8b7c6d5e4f30211203f4e5d6c7b8a9',
      clientId: '221a6d10-9c7f-42f1-9153-e52e6fc869c1',
      parameters: { SerialNumber: 'SN-20260314-00017' },
    },
  },
  {
    name: 'asks about a device that tells more, with every sign that names have',
    event: 'every-sign',
    expected: {
      certificateId: '1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff001',
      clientId: 'Gerät 7 📦',
      parameters: { SerialNumber: 'aZ09:_-', Standort: 'Zürich, "Süd"' },
    },
  },
])('$name', async ({ event, expected }) => {
  for (const allowProvisioning of [true, false]) {
    const decision = { allowProvisioning, parameterOverrides: { Site: 'Köln 📦', Empty: '' } };
    work.mockReset().mockResolvedValue(decision);

    const given = load(event);

    expect(await handler(given)).toEqual(decision);

    const { claimCertificateId } = given;
    expect(work.mock.calls).toEqual([[{ ...expected, claimCertificateId }]]);
    expect(log).toContain(expected.certificateId);
    expect(log).toMatch(new RegExp(`allowProvisioning"?: ${allowProvisioning}`));
    expect(log).not.toMatch(said);
    expect(log).not.toContain('Köln');
  }
});

it.each([
  {
    name: 'allows no name with signs that topics are matched by',
    event: 'path-as-serial',
    errorName: 'UnusableDeviceError',
  },
  {
    name: 'allows nobody who tells nothing',
    event: 'no-serial',
    errorName: 'UnusableDeviceError',
  },
  {
    name: 'allows no parameter that is no text',
    event: 'nested-parameter',
    errorName: 'UnknownEventError',
  },
  {
    name: 'allows nobody without a certificate',
    event: 'no-certificate',
    errorName: 'UnknownEventError',
  },
])('$name, and tells nothing of it', async ({ event, errorName }) => {
  const error = await handler(load(event)).catch((reason) => reason);

  expect(error).toMatchObject({ name: errorName });
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain('Device failed');
  expect(log).toContain(errorName);
  expect(log + inspect(error, { depth: null })).not.toMatch(said);
});

it.each(wanted)('allows nobody who does not tell %s', async (parameter) => {
  const given = load('new-device');
  given.parameters[parameter] = '';

  await expect(handler(given)).rejects.toMatchObject({ name: 'UnusableDeviceError' });

  delete given.parameters[parameter];
  await expect(handler(given)).rejects.toMatchObject({ name: 'UnusableDeviceError' });
  expect(work).not.toHaveBeenCalled();
});

it('allows a name as long as a thing may have, and none that is longer', async () => {
  const given = load('new-device');
  Object.assign(given.parameters, { [named]: 'S'.repeat(121) });

  await expect(handler(given)).resolves.toMatchObject({ allowProvisioning: true });

  Object.assign(given.parameters, { [named]: 'S'.repeat(121 + 1) });
  await expect(handler(given)).rejects.toMatchObject({ name: 'UnusableDeviceError' });
  expect(work).toHaveBeenCalledTimes(1);
});

it.each([
  { what: 'a yes that is text', decision: { allowProvisioning: 'true', parameterOverrides: {} } },
  { what: 'a yes that is a number', decision: { allowProvisioning: 1, parameterOverrides: {} } },
  { what: 'no word of it', decision: { parameterOverrides: {} } },
  { what: 'nothing', decision: undefined },
  { what: 'no overrides', decision: { allowProvisioning: true } },
  { what: 'a list', decision: { allowProvisioning: true, parameterOverrides: ['Site'] } },
  { what: 'a number', decision: { allowProvisioning: true, parameterOverrides: { Site: 7 } } },
])('allows nobody for $what', async ({ decision }) => {
  work.mockResolvedValue(/** @type {never} */ (decision));

  const done = handler(load('new-device'));

  await expect(done).rejects.toMatchObject({ name: 'UnusableDecisionError' });
  expect(log).toContain('UnusableDecisionError');
  expect(log).not.toContain('Site');
});

it('allows nobody until somebody decides', async () => {
  /** @type {Record<string, typeof decideProvisioning>} */
  const unwritten = await vi.importActual('./decide-provisioning.js');
  work.mockImplementation(unwritten.decideProvisioning);

  const answer = await handler(load('new-device'));

  expect(answer).toEqual({ allowProvisioning: false, parameterOverrides: {} });
});

it('waits for the decision, fails with its error, and logs no more than its name', async () => {
  const given = load('new-device');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(given)).rejects.toBe(failure);

  expect(log).toContain(given.certificateId);
  expect(log).toContain('TypeError');
  expect(log).not.toContain(secret);
});
