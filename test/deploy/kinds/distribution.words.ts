import type { Json } from '../../../generators/wiring.js';
import { block, defineWords, given, type Parameters } from '../expanded/words.js';
import { arnOf } from './distribution.js';
import { functionArnOf } from './rule.js';

/** The type that everything said of a distribution comes to. */
export const type = 'AWS::CloudFront::Distribution';
/** The type of the versions of functions; what has one among its settings refers to it by its key. */
export const version = 'AWS::Lambda::Version';
const alias = 'AWS::Lambda::Alias';

const listOf = (value: Json | undefined): Parameters[] =>
  (Array.isArray(value) ? value : []) as Parameters[];

/** A configuration of Terraform as templates have it. */
function configOf(values: Parameters): Parameters {
  const behaviour = block(values['default_cache_behavior']);
  return given({
    Enabled: values['enabled'],
    HttpVersion: values['http_version'],
    Origins: listOf(values['origin']).map((origin) => {
      const custom = block(origin['custom_origin_config']);
      return given({
        DomainName: origin['domain_name'],
        CustomOriginConfig: given({
          OriginProtocolPolicy: custom['origin_protocol_policy'],
          OriginSSLProtocols: custom['origin_ssl_protocols'],
        }),
      });
    }),
    DefaultCacheBehavior: given({
      ViewerProtocolPolicy: behaviour['viewer_protocol_policy'],
      Compress: behaviour['compress'],
      CachePolicyId: behaviour['cache_policy_id'],
      OriginRequestPolicyId: behaviour['origin_request_policy_id'],
      AllowedMethods: behaviour['allowed_methods'],
      LambdaFunctionAssociations: listOf(behaviour['lambda_function_association']).map((each) =>
        given({
          EventType: each['event_type'],
          IncludeBody: each['include_body'],
          LambdaFunctionARN: each['lambda_arn'],
        }),
      ),
    }),
  });
}

const itemsOf = (value: Json | undefined): Json => ((value ?? {}) as Parameters)['Items'] ?? [];

/** A configuration of the API as templates have it. */
function ofApi(config: Parameters): Parameters {
  const behaviour = config['DefaultCacheBehavior'] as Parameters;
  return {
    ...config,
    Origins: listOf(itemsOf(config['Origins'])).map((origin) => {
      const custom = origin['CustomOriginConfig'] as Parameters;
      const OriginSSLProtocols = itemsOf(custom['OriginSslProtocols']);
      return { ...origin, CustomOriginConfig: { ...custom, OriginSSLProtocols } };
    }),
    DefaultCacheBehavior: {
      ...behaviour,
      AllowedMethods: itemsOf(behaviour['AllowedMethods']),
      LambdaFunctionAssociations: itemsOf(behaviour['LambdaFunctionAssociations']),
    },
  };
}

/** Distributions in templates, plans and calls, and the versions that they call. */
export const words = defineWords({
  types: {
    [type]: {
      stands: true,
      identify: (id) => ({ Ref: id, Id: id, Arn: arnOf(id), DomainName: `${id}.cloudfront.net` }),
    },
    [version]: { identify: (name) => ({ Ref: name, Version: '1', FunctionArn: name }) },
    [alias]: {},
  },
  terraform: {
    aws_cloudfront_distribution: {
      type,
      computed: { arn: 'Arn', id: 'Ref', domain_name: 'DomainName' },
      properties: (values) => ({ DistributionConfig: configOf(values) }),
    },
  },
  calls: {
    'cloudfront CreateDistributionWithTags': ({ DistributionConfigWithTags: sent }) => [
      {
        type,
        properties: {
          DistributionConfig: ofApi((sent as Parameters)['DistributionConfig'] as Parameters),
        },
      },
    ],
    'lambda PublishVersion': (properties) => [{ type: version, properties }],
  },
  answers: {
    'lambda ListVersionsByFunction': ({ FunctionName }, known) => ({
      Versions: ['$LATEST', ...known.all(version).map((_, at) => `${at + 1}`)].map((Version) => ({
        FunctionArn: `${functionArnOf(String(FunctionName))}:${Version}`,
        Version,
      })),
    }),
    'cloudfront ListDistributions': () => ({ DistributionList: { Items: [] } }),
  },
  missing: { cloudfront: 'NoSuchDistribution' },
});
