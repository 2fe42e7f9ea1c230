import type { RouteSettings } from '@aws-sdk/client-apigatewayv2';
import { type AccessLog, accessLogOf, logsPointedAt } from '../access-logs.js';
import { defineExpandedKind } from '../expanded/kind.js';
import type { Known } from '../expanded/words.js';
import { stagesOf } from './http-api.expanded.js';
import { stageLine } from './http-api.js';
import { declaredRoutes } from './http-api.routes.js';
import { api, stage, stageKey } from './http-api.words.js';
import { arnOf } from './rest-api.js';
import { idIn } from './websocket-api.js';
import { type SocketRoute, socketRoutesOf } from './websocket-api.routes.js';
import { routeResponse, words } from './websocket-api.words.js';

function routesIn(known: Known, key: string) {
  const [routes, integrations] = declaredRoutes(known, key);
  const answered = routes.map((route): SocketRoute => {
    const { RouteId } = route as Omit<SocketRoute, 'responses'>;
    const own = known
      .all(routeResponse)
      .filter(({ properties }) => properties['RouteId'] === RouteId);
    return {
      ...route,
      responses: own.map(({ properties }) => String(properties['RouteResponseKey'])),
    };
  });
  return [answered, integrations] as const;
}

export default defineExpandedKind({
  kind: 'websocket-api',
  words,

  find(known, given, resource) {
    const key = idIn(given);
    const logs = stagesOf(known, key).map(
      ({ AccessLogSettings }) => AccessLogSettings as AccessLog,
    );
    return { key, arn: arnOf(key), pointsAt: logsPointedAt(resource, logs) };
  },

  read(known, key, context) {
    const routes = socketRoutesOf(...routesIn(known, key), context);
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
      selection: properties['RouteSelectionExpression'] ?? null,
      routes,
      stages: Object.fromEntries(lines),
      accessLog: accessLogOf(stages[0]?.['AccessLogSettings'] as AccessLog | undefined, context),
    };
  },

  foreign: ({ existing }) => {
    const id = existing?.name ?? '';
    const StageName = 'live';
    const own = { Name: 'of-others', ProtocolType: 'WEBSOCKET' };
    return [
      { type: api, key: id, properties: own },
      {
        type: stage,
        key: stageKey(id, StageName),
        properties: { ApiId: id, StageName, AutoDeploy: true },
      },
    ];
  },
});
