import { objectOf } from '../../generators/edit/template/plain.js';
import type { RuleMatch } from '../../generators/rule-match.js';
import type { Json, JsonObject } from '../../generators/wiring.js';

/** Where a condition of a load balancer has its values, by its field; `Values` beside the field is the older form. */
const fields = {
  'path-pattern': 'PathPatternConfig',
  'http-request-method': 'HttpRequestMethodConfig',
  'host-header': 'HostHeaderConfig',
  'source-ip': 'SourceIpConfig',
};

/**
 * What conditions ask, as CloudFormation and the AWS CLI spell them; null where that is not written out.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html
 */
export function matchOfConditions(conditions: Json | undefined): RuleMatch | null {
  if (!Array.isArray(conditions)) return null;
  const all = conditions.map((each) => objectOf(each));
  const values = (field: keyof typeof fields): string[] | null => {
    const found = all.filter(({ Field }) => Field === field);
    const texts = found.map((each) => each['Values'] ?? objectOf(each[fields[field]])['Values']);
    return found.length > 1 || !texts.every(isTexts) ? null : texts.flat();
  };
  const [paths, methods] = [values('path-pattern'), values('http-request-method')];
  const [hosts, sources] = [values('host-header'), values('source-ip')];
  if (!paths || !methods || !hosts || !sources) return null;
  const more = all.some(({ Field }) => typeof Field !== 'string' || !Object.hasOwn(fields, Field));
  return { paths, methods, hosts, sources, more };
}

/** True for a list of texts. */
export function isTexts(value: Json | undefined): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** The conditions of another rule, for a path and method of its own; a method of null is every one. */
export function conditionsLike(
  conditions: Json | undefined,
  { path, method }: { path: string; method: string | null },
): JsonObject[] {
  const all = (Array.isArray(conditions) ? conditions : []).map((each) => objectOf(each));
  const isShort = all.some(({ Field, Values }) => Field === 'path-pattern' && Values !== undefined);
  const asking = (Field: keyof typeof fields, value: string): JsonObject =>
    isShort && Field === 'path-pattern'
      ? { Field, Values: [value] }
      : { Field, [fields[Field]]: { Values: [value] } };
  const others = all.filter(
    ({ Field }) => Field !== 'path-pattern' && Field !== 'http-request-method',
  );
  return [
    asking('path-pattern', path),
    ...(method === null ? [] : [asking('http-request-method', method)]),
    ...others,
  ];
}
