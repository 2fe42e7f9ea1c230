import { defineExpandedKind } from '../expanded/kind.js';
import { besideOf, holdingOf, rotationOf } from './secret.js';
import { rotation, type, words } from './secret.words.js';

export default defineExpandedKind({
  kind: 'secret',
  words,
  find: (_known, given) => ({ key: given, arn: given, pointsAt: {}, beside: besideOf(given) }),

  read(known, key, context) {
    const { resource } = context;
    const found = known.find(rotation, key);
    const rules = found?.['RotationRules'] ?? null;
    const by = String(found?.['RotationLambdaARN'] ?? '');
    const begun = found?.['RotateImmediatelyOnUpdate'] !== false;
    const rotated = rotationOf({ enabled: found !== null, by, rules, begun }, context);
    if (resource.existing) return rotated;
    const secret = known.find(type, key);
    if (!secret) return { missing: true };
    const value = holdingOf(String(secret['SecretString'] ?? 'null'), resource);
    return { ...rotated, value, key: secret['KmsKeyId'] ?? null };
  },

  foreign: ({ existing }) => [{ type, key: existing?.arn ?? '', properties: {} }],
});
