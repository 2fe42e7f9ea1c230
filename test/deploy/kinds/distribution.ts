import {
  type DistributionConfig,
  GetDistributionConfigCommand,
  GetOriginAccessControlCommand,
  ListOriginAccessControlsCommand,
  type Origin,
  paginateListDistributions,
} from '@aws-sdk/client-cloudfront';
import { type CallLink, isRef, type Json } from '../../../generators/wiring.js';
import type { Clients } from '../clients.js';
import { account } from '../emulator/emulator.js';
import { defineKind } from '../kind.js';
import type { Symbols } from '../record.js';
import { bucketAt } from './bucket.calls.js';
import { functionArnOf } from './rule.js';

/** Managed-AllViewerExceptHostHeader. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html */
const allViewerExceptHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
const read = ['GET', 'HEAD'];
const all = [...read, 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** The ARN of a distribution of the emulator's account. */
export const arnOf = (id: string): string => `arn:aws:cloudfront::${account}:distribution/${id}`;

/** The ARN of what signs the requests to a bucket. */
export const controlArnOf = (id: string): string =>
  `arn:aws:cloudfront::${account}:origin-access-control/${id}`;

/** What signs the requests to a bucket, as it is told of. */
export interface Signing {
  SigningBehavior?: string | undefined;
  SigningProtocol?: string | undefined;
  OriginAccessControlOriginType?: string | undefined;
}

/** An origin that is a bucket, by its host name. */
export function bucketText(domain: string, signing: Signing | null, symbols: Symbols): string {
  const { SigningBehavior, SigningProtocol, OriginAccessControlOriginType } = signing ?? {};
  const signed = [SigningBehavior, SigningProtocol, OriginAccessControlOriginType].join(' ');
  return `${symbols.node(bucketAt(domain) ?? domain)} signed ${signed}`;
}

/** The nodes that a distribution leads to by its origin: the bucket, where it is one. */
export function bucketIn(domain: string): { [node: string]: string } {
  const arn = bucketAt(domain);
  return arn === null ? {} : { bucket: arn };
}

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

function toldBy(config: DistributionConfig, origins: string[]): Told {
  const behaviour = config.DefaultCacheBehavior;
  return {
    enabled: config.Enabled ?? false,
    http: config.HttpVersion ?? '',
    origins,
    protocol: behaviour?.ViewerProtocolPolicy ?? '',
    compress: behaviour?.Compress ?? false,
    cachePolicy: behaviour?.CachePolicyId ?? '',
    originRequestPolicy: behaviour?.OriginRequestPolicyId ?? '',
    methods: behaviour?.AllowedMethods?.Items ?? [],
    functions: functionsIn(config),
  };
}

function functionsIn({ DefaultCacheBehavior: behaviour }: DistributionConfig): string[] {
  return (behaviour?.LambdaFunctionAssociations?.Items ?? []).map((each) =>
    functionText(each.EventType ?? '', each.LambdaFunctionARN ?? '', each.IncludeBody ?? false),
  );
}

async function originText(clients: Clients, origin: Origin, symbols: Symbols): Promise<string> {
  const { DomainName = '', CustomOriginConfig: custom, OriginAccessControlId: Id } = origin;
  if (custom) {
    const protocols = custom.OriginSslProtocols?.Items ?? [];
    return [DomainName, custom.OriginProtocolPolicy, ...protocols].join(' ');
  }
  const found = await clients.cloudFront.send(new GetOriginAccessControlCommand({ Id }));
  const signing = found.OriginAccessControl?.OriginAccessControlConfig ?? null;
  return bucketText(DomainName, signing, symbols);
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
      if (!config || !functionsIn(config).some((each) => each.includes(start))) continue;
      const [origin] = config.Origins?.Items ?? [];
      const control = origin?.OriginAccessControlId;
      return {
        ...{ physical: `${id} ${given}`, arn: arnOf(id) },
        pointsAt: bucketIn(origin?.DomainName ?? ''),
        beside: control ? { 'access-control': controlArnOf(control) } : {},
      };
    }
    return { physical: '', arn: '', pointsAt: {} };
  },

  async read(clients, { physical }, { symbols }) {
    const [id = '', name = ''] = physical.split(' ');
    const config = id === '' ? null : await configOf(clients, id);
    if (!config) return { missing: true };
    const origins = (config.Origins?.Items ?? []).map((each) => originText(clients, each, symbols));
    return properties(toldBy(config, await Promise.all(origins)), functionArnOf(name));
  },

  expected(_resource, { link }) {
    const { eventType, domainName, includeBody, cachePolicyId, bucket } = (link as CallLink)
      .settings;
    return {
      enabled: true,
      http: 'http2and3',
      origins: [
        isRef(bucket) ? `${bucket.ref} signed always sigv4 s3` : `${domainName} https-only TLSv1.2`,
      ],
      protocol: 'redirect-to-https',
      compress: true,
      cachePolicy: String(cachePolicyId),
      originRequestPolicy: bucket === null ? allViewerExceptHost : '',
      methods: [...(includeBody ? all : read)].sort(),
      functions: [functionText(String(eventType), 'a version of function', includeBody === true)],
    };
  },

  async list(clients) {
    const command = new ListOriginAccessControlsCommand({});
    const { OriginAccessControlList } = await clients.cloudFront.send(command);
    const controls = (OriginAccessControlList?.Items ?? []).map(({ Id = '' }) => controlArnOf(Id));
    return [...(await idsOf(clients)).map(arnOf), ...controls];
  },
});
