import { defineExpandedKind } from '../expanded/kind.js';
import { latticeListenerOf, serviceNode } from './lattice-group.js';
import { group, groupsOf, idIn, listener, words } from './lattice-group.words.js';

export default defineExpandedKind({
  kind: 'lattice-group',
  words,

  find(known, given, _resource, wiring) {
    const own = known
      .all(listener)
      .find(({ properties }) => groupsOf(properties['DefaultAction']).includes(idIn(given)));
    const service = own && String(own.properties['ServiceIdentifier']);
    const arn = service?.startsWith('arn:')
      ? service
      : service && given.replace(/:targetgroup\/.*$/, `:service/${service}`);
    const pointsAt = { ...latticeListenerOf(wiring), ...serviceNode(wiring, arn) };
    return { key: idIn(given), arn: given, pointsAt };
  },

  read(known, key, { symbols }) {
    const properties = known.find(group, key);
    if (!properties) return { missing: true };
    const targets = (properties['Targets'] ?? []) as { Id: string }[];
    const { LambdaEventStructureVersion: version = null } = (properties['Config'] ?? {}) as {
      [name: string]: string | null;
    };
    return {
      type: properties['Type'] ?? null,
      version,
      targets: targets.map(({ Id }) => symbols.node(Id)),
    };
  },

  foreign: () => [],
});
