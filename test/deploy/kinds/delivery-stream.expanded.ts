import { defineExpandedKind } from '../expanded/kind.js';
import type { Known } from '../expanded/words.js';
import { arnOf, type Delivery, deliveryOf, loggingsOf, pointsAtOf } from './delivery-stream.js';
import { logStream, type, words } from './delivery-stream.words.js';

function deliveryAt(known: Known, name: string): Delivery | null {
  const found = known.find(type, name);
  if (!found) return null;
  const { KeyType = null } = (found['DeliveryStreamEncryptionConfigurationInput'] ?? {}) as {
    KeyType?: string;
  };
  return {
    type: String(found['DeliveryStreamType'] ?? ''),
    keyType: KeyType,
    source: (found['KinesisStreamSourceConfiguration'] ?? null) as Delivery['source'],
    destination: (found['ExtendedS3DestinationConfiguration'] ?? {}) as Delivery['destination'],
  };
}

export default defineExpandedKind({
  kind: 'delivery-stream',
  words,

  find: (known, name, resource, wiring) => ({
    key: name,
    arn: arnOf(name),
    pointsAt: pointsAtOf(resource, wiring, deliveryAt(known, name)),
  }),

  read(known, key, context) {
    const delivery = deliveryAt(known, key);
    if (!delivery) return { missing: true };
    const missing = loggingsOf(delivery)
      .filter(({ group, stream }) => !known.find(logStream, `${group}/${stream}`))
      .map(({ stream }) => stream);
    return deliveryOf(delivery, missing, context);
  },

  foreign: () => [],
});
