import { type AccessLog, accessLogOf, logsPointedAt } from '../access-logs.js';
import { defineExpandedKind } from '../expanded/kind.js';
import type { Known, Parameters } from '../expanded/words.js';
import { arnOf, limitsOf, routesOf } from './rest-api.js';
import { itemsOf } from './rest-api.routes.js';
import { words } from './rest-api.words.js';

/** The id of the API that a URL, an ARN or an id is about. */
function apiIn(known: Known, given: string): string {
  const [, stage] = /^https:\/\/stage\/(.+)$/.exec(given) ?? [];
  if (stage !== undefined) {
    const all = known.all('AWS::ApiGateway::Stage').map(({ properties }) => properties);
    return String(all.find(({ StageName }) => StageName === stage)?.['RestApiId'] ?? given);
  }
  return /^https:\/\/([a-z0-9]+)\./.exec(given)?.[1] ?? given.split(':').at(-1) ?? '';
}

const stagesOf = (known: Known, key: string): Parameters[] =>
  known
    .all('AWS::ApiGateway::Stage')
    .map(({ properties }) => properties)
    .filter(({ RestApiId }) => RestApiId === key);

export default defineExpandedKind({
  kind: 'rest-api',
  words,

  find(known, given, resource) {
    const key = apiIn(known, given);
    const logs = stagesOf(known, key).map(({ AccessLogSetting }) => AccessLogSetting as AccessLog);
    return { key, arn: arnOf(key), pointsAt: logsPointedAt(resource, logs) };
  },

  read(known, key, context) {
    const routes = routesOf(itemsOf(known, key), context);
    if (context.resource.existing && context.functionArn !== null) return { routes };
    const api = known.find('AWS::ApiGateway::RestApi', key);
    if (!api) return { missing: true };
    const { Types = [] } = (api['EndpointConfiguration'] ?? {}) as Parameters;
    const stages = stagesOf(known, key);
    const lines = stages.map(({ StageName, settings }) => [
      StageName,
      { throttling: limitsOf((settings ?? {}) as Parameters as { [path: string]: object }) },
    ]);
    return {
      endpoint: Types,
      routes,
      stages: Object.fromEntries(lines),
      accessLog: accessLogOf(stages[0]?.['AccessLogSetting'] as AccessLog | undefined, context),
    };
  },

  foreign: ({ existing }, { link }) => {
    const id = existing?.name ?? '';
    const stage = link.kind === 'route' ? String(link.settings['stageName']) : '';
    return [
      { type: 'AWS::ApiGateway::RestApi', key: id, properties: {} },
      { type: 'AWS::ApiGateway::Stage', key: `${id}/${stage}`, properties: {} },
    ];
  },
});
