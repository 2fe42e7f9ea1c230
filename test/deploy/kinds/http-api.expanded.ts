import type { Cors, RouteSettings } from '@aws-sdk/client-apigatewayv2';
import { type AccessLog, accessLogOf, logsPointedAt } from '../access-logs.js';
import { defineExpandedKind } from '../expanded/kind.js';
import type { Known, Parameters } from '../expanded/words.js';
import { corsOf, stageLine } from './http-api.js';
import { declaredRoutes, routesOf } from './http-api.routes.js';
import { api, stage, stageKey, words } from './http-api.words.js';
import { arnOf } from './rest-api.js';

/** What is declared of the stages of an API. */
export const stagesOf = (known: Known, key: string): Parameters[] =>
  known
    .all(stage)
    .map(({ properties }) => properties)
    .filter(({ ApiId }) => ApiId === key);

export default defineExpandedKind({
  kind: 'http-api',
  words,

  find(known, given, resource) {
    const key = /^https:\/\/([a-z0-9]+)\./.exec(given)?.[1] ?? given.split(':').at(-1) ?? '';
    const logs = stagesOf(known, key).map(
      ({ AccessLogSettings }) => AccessLogSettings as AccessLog,
    );
    return { key, arn: arnOf(key), pointsAt: logsPointedAt(resource, logs) };
  },

  read(known, key, context) {
    const routes = routesOf(...declaredRoutes(known, key), context);
    if (context.resource.existing && context.functionArn !== null) return { routes };
    const properties = known.find(api, key);
    if (!properties) return { missing: true };
    const stages = stagesOf(known, key);
    const lines = stages.map(({ StageName, AutoDeploy, DefaultRouteSettings }) => [
      StageName,
      stageLine(AutoDeploy === true, (DefaultRouteSettings ?? {}) as RouteSettings),
    ]);
    return {
      protocol: properties['ProtocolType'] ?? null,
      cors: corsOf(properties['CorsConfiguration'] as Cors | undefined),
      routes,
      stages: Object.fromEntries(lines),
      accessLog: accessLogOf(stages[0]?.['AccessLogSettings'] as AccessLog | undefined, context),
    };
  },

  foreign: ({ existing }) => {
    const id = existing?.name ?? '';
    const StageName = '$default';
    return [
      { type: api, key: id, properties: { Name: 'of-others', ProtocolType: 'HTTP' } },
      {
        type: stage,
        key: stageKey(id, StageName),
        properties: { ApiId: id, StageName, AutoDeploy: true },
      },
    ];
  },
});
