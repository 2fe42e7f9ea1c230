import type { Json } from '../../../../generators/wiring.js';
import type { Api, HttpRequest } from '../route/proxy-event.js';

/**
 * The event of a service of VPC Lattice in the structure V2: every value of a header or parameter, the path as it
 * was sent.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html#receive-event-from-service
 */
export function latticeEvent(
  { method, target, headers, body }: HttpRequest,
  { binary }: Api,
): Json {
  const { pathname, searchParams } = new URL(target, 'https://service.example.com');
  const all = headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const type = all.find(([name]) => name === 'content-type')?.[1] ?? '';
  const isBase64Encoded = body !== null && binary.includes(type);
  const arn = 'arn:aws:vpc-lattice:eu-west-1:123456789012';
  return {
    version: '2.0',
    path: pathname,
    method,
    headers: listsOf(all),
    queryStringParameters: listsOf([...searchParams]),
    ...(body === null ? {} : { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    ...(isBase64Encoded ? { isBase64Encoded } : {}),
    requestContext: {
      serviceNetworkArn: `${arn}:servicenetwork/sn-emulated`,
      serviceArn: `${arn}:service/svc-emulated`,
      targetGroupArn: `${arn}:targetgroup/tg-emulated`,
      region: 'eu-west-1',
      timeEpoch: `${Date.now()}000`,
    },
  };
}

function listsOf(pairs: readonly [string, string][]): { [name: string]: string[] } {
  const all: { [name: string]: string[] } = {};
  for (const [name, value] of pairs) all[name] = [...(all[name] ?? []), value];
  return all;
}
