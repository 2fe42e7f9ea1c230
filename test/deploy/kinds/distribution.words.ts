import type { Json } from '../../../generators/wiring.js';
import { block, defineWords, given, type Parameters } from '../expanded/words.js';
import { arnOf } from './distribution.js';
import { functionArnOf } from './rule.js';

/** The type that everything said of a distribution comes to. */
export const type = 'AWS::CloudFront::Distribution';
/** The type of the versions of functions; what has one among its settings refers to it by its key. */
export const version = 'AWS::Lambda::Version';
const alias = 'AWS::Lambda::Alias';
/** The type of what signs requests to a bucket. */
export const control = 'AWS::CloudFront::OriginAccessControl';

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
      const settings = given({
        OriginProtocolPolicy: custom['origin_protocol_policy'],
        OriginSSLProtocols: custom['origin_ssl_protocols'],
      });
      return given({
        DomainName: origin['domain_name'],
        OriginAccessControlId: origin['origin_access_control_id'],
        CustomOriginConfig: Object.keys(settings).length > 0 ? settings : undefined,
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
      const custom = origin['CustomOriginConfig'] as Parameters | undefined;
      if (!custom) return origin;
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
    [control]: {
      identify: (id) => ({ Ref: id, Id: id }),
      parts: ({ OriginAccessControlConfig: config }, { Ref }) => [
        { type: control, key: Ref, properties: config as Parameters },
      ],
    },
  },
  terraform: {
    aws_cloudfront_distribution: {
      type,
      computed: { arn: 'Arn', id: 'Ref', domain_name: 'DomainName' },
      properties: (values) => ({ DistributionConfig: configOf(values) }),
    },
    aws_cloudfront_origin_access_control: {
      type: control,
      computed: { id: 'Ref' },
      properties: (values) => ({
        OriginAccessControlConfig: given({
          Name: values['name'],
          OriginAccessControlOriginType: values['origin_access_control_origin_type'],
          SigningBehavior: values['signing_behavior'],
          SigningProtocol: values['signing_protocol'],
        }),
      }),
    },
  },
  calls: {
    'cloudfront CreateDistributionWithTags': ({ DistributionConfigWithTags: sent }) => {
      const { DistributionConfig, Tags } = sent as { [name: string]: Parameters };
      const properties = given({
        DistributionConfig: ofApi(DistributionConfig ?? {}),
        Tags: Tags?.['Items'],
      });
      return [{ type, properties }];
    },
    'cloudfront CreateOriginAccessControl': (properties) => [{ type: control, properties }],
    'lambda PublishVersion': (properties) => [{ type: version, properties }],
  },
  answers: {
    'lambda ListVersionsByFunction': ({ FunctionName }, known) => ({
      Versions: ['$LATEST', ...known.all(version).map((_, at) => `${at + 1}`)].map((Version) => ({
        FunctionArn: `${functionArnOf(String(FunctionName))}:${Version}`,
        Version,
      })),
    }),
    'cloudfront ListDistributions': (_parameters, known) => {
      const Items = known.all(type).map(({ key: Id, properties }) => {
        const { Comment = '' } = properties['DistributionConfig'] as Parameters;
        return { Id, ARN: arnOf(Id), Comment, DomainName: `${Id}.cloudfront.net` };
      });
      return { DistributionList: { Items } };
    },
    'cloudfront ListTagsForResource': (_parameters, known) => ({
      Tags: { Items: known.all(type)[0]?.properties['Tags'] ?? [] },
    }),
    'cloudfront ListOriginAccessControls': (_parameters, known) => {
      const Items = known.all(control).map(({ key: Id, properties }) => ({ Id, ...properties }));
      return { OriginAccessControlList: { Items } };
    },
  },
  missing: { cloudfront: 'NoSuchDistribution' },
});
