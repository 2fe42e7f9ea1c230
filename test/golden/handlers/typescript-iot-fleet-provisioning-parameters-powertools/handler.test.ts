import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { Context, IoTPreProvisioningHookEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { decideProvisioning } from './decide-provisioning.js';
import { handler } from './handler.js';

vi.mock('./decide-provisioning.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = { awsRequestId: 'request-1' } as Context;

const secret = 'Nobody may read this in a log.';
const named = 'DeviceId';
const wanted = ['DeviceId', 'HardwareRevision'];
const said = /SN-20260314|aZ09|Zürich|CERTIFICATE|NobodyReadsThis/;
const work = vi.mocked(decideProvisioning);
let log: string;

beforeEach(() => {
  work.mockReset().mockResolvedValue({ allowProvisioning: true, parameterOverrides: {} });
  log = '';
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...args) => {
      log += inspect(args, { depth: null });
    });
  }
});

afterEach(() => vi.restoreAllMocks());

function load(name: string): IoTPreProvisioningHookEvent {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'asks about a new device',
    event: 'new-device',
    expected: {
      certificateId: '9a8b7c6d5e4f30211203f4e5d6c7b8a99a8b7c6d5e4f30211203f4e5d6c7b8a9',
      clientId: '221a6d10-9c7f-42f1-9153-e52e6fc869c1',
      parameters: { DeviceId: 'SN-20260314-00017', HardwareRevision: 'sample HardwareRevision' },
    },
  },
  {
    name: 'asks about a device that tells more, with every sign that names have',
    event: 'every-sign',
    expected: {
      certificateId: '1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff001',
      clientId: 'Gerät 7 📦',
      parameters: {
        DeviceId: 'aZ09:_-',
        HardwareRevision: 'sample HardwareRevision',
        Standort: 'Zürich, "Süd"',
      },
    },
  },
])('$name', async ({ event, expected }) => {
  for (const allowProvisioning of [true, false]) {
    const decision = { allowProvisioning, parameterOverrides: { Site: 'Köln 📦', Empty: '' } };
    work.mockReset().mockResolvedValue(decision);

    const given = load(event);

    expect(await handler(given, context)).toEqual(decision);

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
  const error = await handler(load(event), context).catch((reason: unknown) => reason);

  expect(error).toMatchObject({ name: errorName });
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain('Device failed');
  expect(log).toContain(errorName);
  expect(log + inspect(error, { depth: null })).not.toMatch(said);
});

it.each(wanted)('allows nobody who does not tell %s', async (parameter) => {
  const given = load('new-device');
  given.parameters[parameter] = '';

  await expect(handler(given, context)).rejects.toMatchObject({ name: 'UnusableDeviceError' });

  delete given.parameters[parameter];
  await expect(handler(given, context)).rejects.toMatchObject({ name: 'UnusableDeviceError' });
  expect(work).not.toHaveBeenCalled();
});

it('allows a name as long as a thing may have, and none that is longer', async () => {
  const given = load('new-device');
  Object.assign(given.parameters, { [named]: 'S'.repeat(122) });

  await expect(handler(given, context)).resolves.toMatchObject({ allowProvisioning: true });

  Object.assign(given.parameters, { [named]: 'S'.repeat(122 + 1) });
  await expect(handler(given, context)).rejects.toMatchObject({ name: 'UnusableDeviceError' });
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
  work.mockResolvedValue(decision as never);

  const done = handler(load('new-device'), context);

  await expect(done).rejects.toMatchObject({ name: 'UnusableDecisionError' });
  expect(log).toContain('UnusableDecisionError');
  expect(log).not.toContain('Site');
});

it('allows nobody until somebody decides', async () => {
  const unwritten = await vi.importActual<typeof import('./decide-provisioning.js')>(
    './decide-provisioning.js',
  );
  work.mockImplementation(unwritten.decideProvisioning);

  const answer = await handler(load('new-device'), context);

  expect(answer).toEqual({ allowProvisioning: false, parameterOverrides: {} });
});

it('waits for the decision, fails with its error, and logs no more than its name', async () => {
  const given = load('new-device');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(given, context)).rejects.toBe(failure);

  expect(log).toContain(given.certificateId);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain(secret);
});
