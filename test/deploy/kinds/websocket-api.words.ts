import { defineWords, given } from '../expanded/words.js';

/** What a route of a WebSocket API answers its client with. */
export const routeResponse = 'AWS::ApiGatewayV2::RouteResponse';

/** What WebSocket APIs have beside the words that they share with HTTP APIs. */
export const words = defineWords({
  types: {
    [routeResponse]: {
      parts: (properties) => {
        const { RouteId, RouteResponseKey } = properties;
        return [{ type: routeResponse, key: `${RouteId} ${RouteResponseKey}`, properties }];
      },
    },
  },
  terraform: {
    aws_apigatewayv2_route_response: {
      type: routeResponse,
      properties: (values) =>
        given({
          ApiId: values['api_id'],
          RouteId: values['route_id'],
          RouteResponseKey: values['route_response_key'],
        }),
    },
  },
  calls: {
    'apigatewayv2 CreateRouteResponse': (properties) => [{ type: routeResponse, properties }],
  },
  answers: {
    'apigatewayv2 GetRouteResponses': ({ RouteId }, known) => ({
      Items: known
        .all(routeResponse)
        .map(({ properties }) => properties)
        .filter((properties) => properties['RouteId'] === RouteId),
    }),
  },
  missing: {},
});
