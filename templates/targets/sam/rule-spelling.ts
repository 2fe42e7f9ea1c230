import type { Json, JsonObject } from '../../../generators/wiring.js';
import type { NewRule } from '../../shared/rule-place.js';
import { objectOf } from './declared.js';
import type { ResourceRule } from './listener-rules.js';

type Asked = Pick<NewRule<ResourceRule>, 'path' | 'method' | 'like'>;

/** The conditions of a rule of a load balancer: those of another one, for a path and method of its own. */
export function conditionsFor({ path, method, like }: Asked): JsonObject {
  const { Conditions } = like.resource.properties;
  const all = (Array.isArray(Conditions) ? Conditions : []).map((each) => objectOf(each));
  const isShort = all.some(({ Field, Values }) => Field === 'path-pattern' && Values !== undefined);
  const asking = (Field: string, config: string, value: string): JsonObject =>
    isShort && config === 'PathPatternConfig'
      ? { Field, Values: [value] }
      : { Field, [config]: { Values: [value] } };
  const others = all.filter(
    ({ Field }) => Field !== 'path-pattern' && Field !== 'http-request-method',
  );
  return {
    Conditions: [
      asking('path-pattern', 'PathPatternConfig', path),
      ...(method === null
        ? []
        : [asking('http-request-method', 'HttpRequestMethodConfig', method)]),
      ...others,
    ],
  };
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
