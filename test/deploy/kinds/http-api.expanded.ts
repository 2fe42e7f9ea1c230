import type { Cors, RouteSettings } from '@aws-sdk/client-apigatewayv2';
import { defineExpandedKind } from '../expanded/kind.js';
import { corsOf, stageLine } from './http-api.js';
import { declaredRoutes, routesOf } from './http-api.routes.js';
import { api, stage, stageKey, words } from './http-api.words.js';
import { arnOf } from './rest-api.js';

export default defineExpandedKind({
  kind: 'http-api',
  words,

  find(_known, given) {
    const key = /^https:\/\/([a-z0-9]+)\./.exec(given)?.[1] ?? given.split(':').at(-1) ?? '';
    return { key, arn: arnOf(key), pointsAt: {} };
  },

  read(known, key, context) {
    const routes = routesOf(...declaredRoutes(known, key), context);
    if (context.resource.existing && context.functionArn !== null) return { routes };
    const properties = known.find(api, key);
    if (!properties) return { missing: true };
    const stages = known
      .all(stage)
      .filter((each) => each.properties['ApiId'] === key)
      .map(({ properties: { StageName, AutoDeploy, DefaultRouteSettings } }) => [
        StageName,
        stageLine(AutoDeploy === true, (DefaultRouteSettings ?? {}) as RouteSettings),
      ]);
    return {
      protocol: properties['ProtocolType'] ?? null,
      cors: corsOf(properties['CorsConfiguration'] as Cors | undefined),
      routes,
      stages: Object.fromEntries(stages),
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
