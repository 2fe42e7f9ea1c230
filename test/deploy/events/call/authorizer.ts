import type { Json } from '../../../../generators/wiring.js';
import type { Asker } from './asker.js';

const fit = 'a token that fits';

/** What AppSync asks of a request. https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html */
function event(requestId: string, token: Json): Json {
  return {
    authorizationToken: token,
    requestContext: {
      ...{ apiId: 'a1b2c3d4e5f6a7b8c9d0e1f2a3', accountId: '123456789012', requestId },
      ...{ queryString: '{ orders(id: "Ä") { id } }', variables: {} },
    },
    requestHeaders: { host: 'example.org' },
  };
}

/** AppSync, which asks an authorizer before it answers a request. */
export const authorizerAsker: Asker = {
  principal: 'appsync.amazonaws.com',
  business: { module: 'authorize-request', subject: 'request-id' },
  answers: {
    script: `{ isAuthorized: it.token === '${fit}', resolverContext: { id: it.requestId }, deniedFields: ['Item.id'], ttlOverride: 60 }`,
    python: `SimpleNamespace(is_authorized=it.token == "${fit}", resolver_context={"id": it.request_id}, denied_fields=["Item.id"], ttl_override=60)`,
  },
  asks() {
    const open = (id: string) => ({
      isAuthorized: true,
      resolverContext: { id },
      deniedFields: ['Item.id'],
      ttlOverride: 60,
    });
    const none = { called: null, answer: null };
    return {
      failing: 'r-3',
      asked: [
        { name: 'a token', event: event('r-1', fit), called: 'r-1', answer: open('r-1') },
        {
          ...{ name: 'another token', event: event('r-2', 'Ä "x"'), called: 'r-2' },
          answer: { isAuthorized: false },
        },
        { name: 'a failure', event: event('r-3', fit), called: 'r-3', answer: null },
        { name: 'the same again', event: event('r-3', fit), called: 'r-3', answer: open('r-3') },
        { name: 'no token', event: event('r-4', null), ...none },
        { name: 'an empty token', event: event('r-5', ''), ...none },
      ],
    };
  },
};
