import type { Json, JsonObject } from '../../../generators/wiring.js';
import type { Sample } from './requests.js';

/** Who signs sample requests. */
export const user = 'arn:aws:iam::123456789012:user/caller';
/** The id of that user. */
export const caller = 'AIDAEXAMPLEEXAMPLE000';

/** What lets curl sign a request with the credentials of the environment. */
export const signature = (service: string): string =>
  `--aws-sigv4 "aws:amz:$AWS_REGION:${service}" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H "x-amz-security-token: $AWS_SESSION_TOKEN"`;

/**
 * The sample as a command of bash; `SOURCE` is the URL that paths follow.
 * @param service what the request is signed for; null for one that is not
 */
export function curl(
  { method, resource, parameters, body }: Sample,
  service: string | null,
): string {
  return [
    method === 'HEAD' ? 'curl --head' : `curl -X ${method}`,
    ...(service === null ? [] : [signature(service)]),
    ...(body === null ? [] : [`-H 'content-type: application/json' -d '${body}'`]),
    `"$SOURCE${pathOf(resource, parameters)}"`,
  ].join(' ');
}

/** The path of a sample with the values of its parameters. */
export function pathOf(resource: string, parameters: { [name: string]: string }): string {
  return resource.replace(/\{(\w+)\+?\}/g, (_, name: string) => parameters[name] ?? name);
}

/** A value that is an object; anything else is an empty one. */
export function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
