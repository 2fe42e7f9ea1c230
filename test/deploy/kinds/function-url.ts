import {
  type Cors,
  type FunctionUrlConfig,
  GetFunctionUrlConfigCommand,
  paginateListFunctions,
} from '@aws-sdk/client-lambda';
import type { Json, Value } from '../../../generators/wiring.js';
import { type Clients, orNull } from '../clients.js';
import { defineKind, type Reading } from '../kind.js';

/** A URL in words of our own; what is not set does not count. */
export function urlOf(config: Partial<FunctionUrlConfig>): Reading['properties'] {
  const { AuthType = null, InvokeMode = null, Cors } = config;
  return { authType: AuthType, invokeMode: InvokeMode, cors: corsOf(Cors) };
}

function corsOf(cors: Cors | undefined): Json {
  if (!cors || Object.keys(cors).length === 0) return null;
  return {
    origins: cors.AllowOrigins ?? [],
    methods: cors.AllowMethods ?? [],
    headers: cors.AllowHeaders ?? [],
    exposed: cors.ExposeHeaders ?? [],
    credentials: cors.AllowCredentials ?? false,
    maxAge: cors.MaxAge ?? null,
  };
}

function expectedCors(cors: Value): Json {
  if (cors === null) return null;
  const told = cors as { [name: string]: Json };
  return {
    origins: told['allowOrigins'] ?? [],
    methods: told['allowMethods'] ?? [],
    headers: told['allowHeaders'] ?? [],
    exposed: told['exposeHeaders'] ?? [],
    credentials: told['allowCredentials'] ?? false,
    maxAge: told['maxAge'] ?? null,
  };
}

/** The URL of every function that has one, by the function's name. */
async function urlsIn({ lambda }: Clients): Promise<Map<string, string>> {
  const urls = new Map<string, string>();
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {})) {
    for (const { FunctionName = '' } of Functions) {
      const config = await orNull(lambda.send(new GetFunctionUrlConfigCommand({ FunctionName })));
      if (config?.FunctionUrl) urls.set(FunctionName, config.FunctionUrl);
    }
  }
  return urls;
}

export default defineKind({
  kind: 'function-url',
  output: 'url',

  async locate(clients, given) {
    const [physical = ''] = [...(await urlsIn(clients))].find(([, url]) => url === given) ?? [];
    return { physical, arn: given, pointsAt: {} };
  },

  async read({ lambda }, { physical: FunctionName }) {
    const config = await lambda.send(new GetFunctionUrlConfigCommand({ FunctionName }));
    return urlOf(config);
  },

  expected(_resource, { link }) {
    if (link.kind !== 'url') throw new Error('A function URL is of a link of its own.');
    const { invokeMode = null, cors = null } = link.settings;
    return { authType: link.authType, invokeMode: String(invokeMode), cors: expectedCors(cors) };
  },

  list: async (clients) => [...(await urlsIn(clients)).values()],
});
