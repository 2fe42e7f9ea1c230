import type { Json } from '../../../generators/wiring.js';
import { defineExpandedKind } from '../expanded/kind.js';
import { type Known, nameIn, type Parameters } from '../expanded/words.js';
import type { Symbols } from '../record.js';
import {
  arnOf,
  bucketIn,
  bucketText,
  functionText,
  properties,
  type Signing,
  type Told,
} from './distribution.js';
import { control, type, version, words } from './distribution.words.js';
import { functionArnOf } from './rule.js';

/** The ARN of a version, which a template knows by what it calls it. */
function versionArn(known: Known, reference: string): string {
  const declared = known.find(version, reference);
  return declared ? `${functionArnOf(nameIn(declared['FunctionName']))}:1` : reference;
}

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

function originText(known: Known, origin: Parameters, symbols: Symbols): string {
  const { DomainName, CustomOriginConfig, OriginAccessControlId: id } = origin;
  if (!CustomOriginConfig) {
    const signing = known.find(control, String(id));
    return bucketText(String(DomainName), signing as Signing | null, symbols);
  }
  const custom = CustomOriginConfig as Parameters;
  const protocols = listOf(custom['OriginSSLProtocols']);
  return [DomainName, custom['OriginProtocolPolicy'], ...protocols].join(' ');
}

function toldOf(known: Known, config: Parameters, symbols: Symbols): Told {
  const behaviour = config['DefaultCacheBehavior'] as Parameters;
  return {
    enabled: config['Enabled'] === true,
    http: String(config['HttpVersion']),
    origins: listOf(config['Origins']).map((each) =>
      originText(known, each as Parameters, symbols),
    ),
    protocol: String(behaviour['ViewerProtocolPolicy']),
    compress: behaviour['Compress'] === true,
    cachePolicy: String(behaviour['CachePolicyId']),
    originRequestPolicy: String(behaviour['OriginRequestPolicyId'] ?? ''),
    methods: listOf(behaviour['AllowedMethods']).map(String),
    functions: listOf(behaviour['LambdaFunctionAssociations']).map((each) => {
      const { EventType, LambdaFunctionARN, IncludeBody } = each as Parameters;
      const arn = versionArn(known, String(LambdaFunctionARN));
      return functionText(String(EventType), arn, IncludeBody === true);
    }),
  };
}

export default defineExpandedKind({
  kind: 'distribution',
  words,

  // There is one for each function.
  find(known, given) {
    const [found] = known.all(type);
    const config = found?.properties['DistributionConfig'] as Parameters | undefined;
    const [origin = {}] = listOf(config?.['Origins']) as Parameters[];
    return {
      ...{ key: `${found?.key ?? ''} ${given}`, arn: arnOf(found?.key ?? '') },
      pointsAt: bucketIn(String(origin['DomainName'] ?? '')),
    };
  },

  read(known, key, { symbols }) {
    const [id = '', name = ''] = key.split(' ');
    const found = known.find(type, id);
    if (!found) return { missing: true };
    const config = found['DistributionConfig'] as Parameters;
    return properties(toldOf(known, config, symbols), functionArnOf(name));
  },

  foreign: () => [],
});
