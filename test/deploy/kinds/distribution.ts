import {
  type DistributionConfig,
  GetDistributionConfigCommand,
  paginateListDistributions,
} from '@aws-sdk/client-cloudfront';
import type { CallLink, Json } from '../../../generators/wiring.js';
import type { Clients } from '../clients.js';
import { account } from '../emulator/emulator.js';
import { defineKind } from '../kind.js';
import { functionArnOf } from './rule.js';

/** Managed-AllViewerExceptHostHeader. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html */
const allViewerExceptHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
const read = ['GET', 'HEAD'];
const all = [...read, 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** The ARN of a distribution of the emulator's account. */
export const arnOf = (id: string): string => `arn:aws:cloudfront::${account}:distribution/${id}`;

/** What is told of a distribution, whoever tells; lists are in any order. */
export interface Told {
  enabled: boolean;
  http: string;
  origins: readonly string[];
  protocol: string;
  compress: boolean;
  cachePolicy: string;
  originRequestPolicy: string;
  methods: readonly string[];
  /** `viewer-request ARN`, with `with body` where it is so. */
  functions: readonly string[];
}

/** A distribution in words of the wiring; the version of the function is any number. */
export function properties(told: Told, functionArn: string): { [name: string]: Json } {
  const version = new RegExp(`${functionArn}:\\d+(?= |$)`);
  return {
    ...told,
    origins: [...told.origins],
    methods: [...told.methods].sort(),
    functions: told.functions.map((each) => each.replace(version, 'a version of function')),
  };
}

/** What is told of a function that is called. */
export function functionText(type: string, arn: string, includeBody: boolean): string {
  return `${type} ${arn}${includeBody ? ' with body' : ''}`;
}

function toldBy(config: DistributionConfig): Told {
  const behaviour = config.DefaultCacheBehavior;
  return {
    enabled: config.Enabled ?? false,
    http: config.HttpVersion ?? '',
    origins: (config.Origins?.Items ?? []).map(({ DomainName, CustomOriginConfig: custom }) =>
      [DomainName, custom?.OriginProtocolPolicy, ...(custom?.OriginSslProtocols?.Items ?? [])].join(
        ' ',
      ),
    ),
    protocol: behaviour?.ViewerProtocolPolicy ?? '',
    compress: behaviour?.Compress ?? false,
    cachePolicy: behaviour?.CachePolicyId ?? '',
    originRequestPolicy: behaviour?.OriginRequestPolicyId ?? '',
    methods: behaviour?.AllowedMethods?.Items ?? [],
    functions: (behaviour?.LambdaFunctionAssociations?.Items ?? []).map((each) =>
      functionText(each.EventType ?? '', each.LambdaFunctionARN ?? '', each.IncludeBody ?? false),
    ),
  };
}

async function idsOf({ cloudFront }: Clients): Promise<string[]> {
  const ids: string[] = [];
  for await (const { DistributionList } of paginateListDistributions({ client: cloudFront }, {})) {
    ids.push(...(DistributionList?.Items ?? []).map(({ Id = '' }) => Id));
  }
  return ids;
}

async function configOf({ cloudFront }: Clients, Id: string): Promise<DistributionConfig | null> {
  const found = await cloudFront.send(new GetDistributionConfigCommand({ Id }));
  return found.DistributionConfig ?? null;
}

/** A distribution is found by what it calls. */
export default defineKind({
  kind: 'distribution',
  output: 'functionname',

  async locate(clients, given) {
    const start = `${functionArnOf(given)}:`;
    for (const id of await idsOf(clients)) {
      const config = await configOf(clients, id);
      const calls = config && toldBy(config).functions.some((each) => each.includes(start));
      if (calls) return { physical: `${id} ${given}`, arn: arnOf(id), pointsAt: {} };
    }
    return { physical: '', arn: '', pointsAt: {} };
  },

  async read(clients, { physical }) {
    const [id = '', name = ''] = physical.split(' ');
    const config = id === '' ? null : await configOf(clients, id);
    return config ? properties(toldBy(config), functionArnOf(name)) : { missing: true };
  },

  expected(_resource, { link }) {
    const { eventType, domainName, includeBody, cachePolicyId } = (link as CallLink).settings;
    return {
      enabled: true,
      http: 'http2and3',
      origins: [`${domainName} https-only TLSv1.2`],
      protocol: 'redirect-to-https',
      compress: true,
      cachePolicy: String(cachePolicyId),
      originRequestPolicy: allViewerExceptHost,
      methods: [...(includeBody ? all : read)].sort(),
      functions: [functionText(String(eventType), 'a version of function', includeBody === true)],
    };
  },

  list: async (clients) => (await idsOf(clients)).map(arnOf),
});
