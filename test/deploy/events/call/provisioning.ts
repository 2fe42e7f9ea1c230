import type { Json } from '../../../../generators/wiring.js';
import type { Asked, Asker } from './asker.js';

/** What the business module decides of each device: its first parameter tells. */
const script =
  "{ allowProvisioning: !it.certificateId.startsWith('no'), parameterOverrides: { Seen: it.certificateId } }";
const python =
  '{"allowProvisioning": not it.certificate_id.startswith("no"), "parameterOverrides": {"Seen": it.certificate_id}}';

/**
 * AWS IoT, before it provisions a device.
 * https://docs.aws.amazon.com/iot/latest/developerguide/pre-provisioning-hook.html
 */
export const provisioningAsker: Asker = {
  principal: 'iot.amazonaws.com',
  business: { module: 'decide-provisioning', subject: 'certificate-id' },
  answers: { script, python },
  asks({ settings: { parameters, thingNamePrefix } }) {
    const names = parameters as string[];
    const longest = 128 - String(thingNamePrefix).length;
    const told = (named: Json): { [name: string]: Json } =>
      Object.fromEntries(names.map((name, at) => [name, at === 0 ? named : 'ä"1" 📦']));
    const event = (certificateId: string, named: Json, more: { [member: string]: Json } = {}) => ({
      ...{ certificateId, claimCertificateId: 'claim', clientId: 'device', certificatePem: 'pem' },
      templateArn: 'arn:aws:iot:eu-west-1:123456789012:provisioningtemplate/orders',
      parameters: told(named),
      ...more,
    });
    const decided = (name: string, id: string, named: string): Asked => ({
      name,
      event: event(id, named),
      called: id,
      answer: { allowProvisioning: !id.startsWith('no'), parameterOverrides: { Seen: id } },
    });
    const refused = (name: string, named: Json, more: { [member: string]: Json } = {}): Asked => ({
      name,
      event: event('yes-9', named, more),
      called: null,
      answer: null,
    });
    return {
      failing: 'yes-3',
      asked: [
        decided('a device', 'yes-1', 'SN-1'),
        decided('a device to refuse', 'no-2', 'SN-2'),
        decided('the longest name', 'yes-4', 'S'.repeat(longest)),
        refused('a longer name', 'S'.repeat(longest + 1)),
        refused('a name that topics are matched by', '+/#'),
        refused('a number', 7),
        refused('a name of a line more', 'SN-1\n'),
        refused('a device that tells nothing', 'SN-1', { parameters: {} }),
        refused('another event', 'SN-1', { claimCertificateId: null }),
        { name: 'a failure', event: event('yes-3', 'SN-3'), called: 'yes-3', answer: null },
        decided('the same again', 'yes-3', 'SN-3'),
      ],
    };
  },
};
