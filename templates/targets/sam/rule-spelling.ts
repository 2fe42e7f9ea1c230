import { objectOf } from '../../../generators/edit/template/plain.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { conditionsLike } from '../../shared/rule-conditions.js';
import type { NewRule } from '../../shared/rule-place.js';
import type { ResourceRule } from './listener-rules.js';

type Asked = Pick<NewRule<ResourceRule>, 'path' | 'method' | 'like'>;

/** The conditions of a rule of a load balancer: those of another one, for a path and method of its own. */
export function conditionsFor({ like, ...asked }: Asked): JsonObject {
  return { Conditions: conditionsLike(like.resource.properties['Conditions'], asked) };
}

/** What a rule of VPC Lattice matches: as another one, with a path and method of its own. */
export function matchFor({ path, method, like }: Asked): JsonObject {
  const http = objectOf(objectOf(like.resource.properties['Match'])['HttpMatch']);
  const { CaseSensitive } = objectOf(http['PathMatch']);
  const match: JsonObject = path.endsWith('*') ? { Prefix: path.slice(0, -1) } : { Exact: path };
  const cased: { [name: string]: Json } = CaseSensitive === undefined ? {} : { CaseSensitive };
  return {
    Match: {
      HttpMatch: {
        ...(method === null ? {} : { Method: method }),
        PathMatch: { ...cased, Match: match },
      },
    },
  };
}
