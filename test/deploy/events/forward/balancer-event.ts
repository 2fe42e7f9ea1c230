import type { Json } from '../../../../generators/wiring.js';
import type { Api, HttpRequest } from '../route/proxy-event.js';

/**
 * The event of a target group: names and values of the query are not decoded, names of headers are small.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#receive-event-from-load-balancer
 * @param several true where every value of a header or parameter is handed on
 */
export function balancerEvent(several: boolean): (request: HttpRequest, api: Api) => Json {
  return ({ method, target, headers, body }, { binary }) => {
    const { pathname, search } = new URL(target, 'https://balancer.example.com');
    const query = search.slice(1).split('&').filter(Boolean);
    const parameters = query.map((each): [string, string] => {
      const [name = '', value = ''] = each.split('=');
      return [name, value];
    });
    const all = headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
    const type = all.find(([name]) => name === 'content-type')?.[1] ?? '';
    const isBase64Encoded = body !== null && binary.includes(type);
    return {
      requestContext: { elb: { targetGroupArn: 'arn:emulated' } },
      httpMethod: method,
      path: pathname,
      ...(several
        ? { multiValueHeaders: listsOf(all), multiValueQueryStringParameters: listsOf(parameters) }
        : {
            headers: Object.fromEntries(all),
            queryStringParameters: Object.fromEntries(parameters),
          }),
      body: body?.toString(isBase64Encoded ? 'base64' : 'utf8') ?? '',
      isBase64Encoded,
    };
  };
}

function listsOf(pairs: readonly [string, string][]): { [name: string]: string[] } {
  const all: { [name: string]: string[] } = {};
  for (const [name, value] of pairs) all[name] = [...(all[name] ?? []), value];
  return all;
}
