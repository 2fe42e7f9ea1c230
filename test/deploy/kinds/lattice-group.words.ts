import type { Json } from '../../../generators/wiring.js';
import { account, region } from '../emulator/emulator.js';
import {
  block,
  defineWords,
  documentOf,
  given,
  type Known,
  type Parameters,
} from '../expanded/words.js';

/** Target groups of VPC Lattice. */
export const group = 'AWS::VpcLattice::TargetGroup';
/** Services. */
export const service = 'AWS::VpcLattice::Service';
/** Listeners of services. */
export const listener = 'AWS::VpcLattice::Listener';
/** Rules of listeners. */
export const rule = 'AWS::VpcLattice::Rule';
const authPolicy = 'AWS::VpcLattice::AuthPolicy';
/** What is registered apart from its group. */
const target = 'target of a group of VPC Lattice';

const arnOf = (kind: string, id: string): string =>
  `arn:aws:vpc-lattice:${region}:${account}:${kind}/${id}`;

/** The id in an ARN, or the id itself. */
export const idIn = (identifier: Json | undefined): string =>
  String(identifier ?? '')
    .split('/')
    .at(-1) ?? '';

/** The ids of the groups that an action forwards to. */
export function groupsOf(action: Json | undefined): string[] {
  const { Forward: forward } = (action ?? {}) as { [name: string]: Parameters };
  const groups = (forward?.['TargetGroups'] ?? []) as Parameters[];
  return groups.map((each) => idIn(each['TargetGroupIdentifier']));
}

function identityOf(kind: string) {
  return (name: string) => {
    const Arn = arnOf(kind, `${kind}-${name}`);
    return { Ref: Arn, Arn, Id: idIn(Arn) };
  };
}

/** The names of the API as templates spell them. */
function capital(value: Json): Json {
  if (Array.isArray(value)) return value.map(capital);
  if (value === null || typeof value !== 'object') return value;
  const named = Object.entries(value).map(([name, each]) => [
    name.charAt(0).toUpperCase() + name.slice(1),
    capital(each),
  ]);
  return Object.fromEntries(named) as Json;
}

function forwardOf(action: Json | undefined): Parameters {
  const { target_groups: groups } = block(block(action)['forward']);
  const identifiers = ((groups ?? []) as Parameters[]).map((each) => ({
    TargetGroupIdentifier: each['target_group_identifier'] ?? '',
  }));
  return { Forward: { TargetGroups: identifiers } };
}

const call =
  (type: string) =>
  ({ policy, ...parameters }: Parameters) => [
    {
      type,
      properties: {
        ...(capital(parameters) as Parameters),
        ...(policy === undefined ? {} : { Policy: policy }),
      },
    },
  ];

const shown = (known: Known, type: string, kind: string): Json =>
  known
    .all(type)
    .map(({ key, properties: { Name = '' } }) => ({ name: Name, arn: arnOf(kind, key) }));

/** All of it in templates, plans and calls. */
export const words = defineWords({
  types: {
    [group]: {
      nameProperty: 'Name',
      stands: true,
      identify: identityOf('targetgroup'),
      parts: (properties, { Id = '' }) => [{ type: group, key: Id, properties }],
    },
    [service]: {
      nameProperty: 'Name',
      stands: true,
      identify: identityOf('service'),
      parts: (properties, { Id = '' }) => [{ type: service, key: Id, properties }],
    },
    [authPolicy]: {
      parts: ({ ResourceIdentifier, Policy }) => [
        {
          type: service,
          key: idIn(ResourceIdentifier),
          properties: { Policy: documentOf(Policy) },
        },
      ],
    },
    [target]: {
      parts: ({ TargetGroupIdentifier, Targets = [] }) => [
        { type: group, key: idIn(TargetGroupIdentifier), properties: { Targets } },
      ],
    },
    [listener]: { identify: identityOf('listener') },
    [rule]: {},
  },
  terraform: {
    aws_vpclattice_target_group: {
      type: group,
      computed: { arn: 'Arn', id: 'Id' },
      properties: ({ name, type, config }) =>
        given({
          Name: name,
          Type: type,
          Config: {
            LambdaEventStructureVersion: block(config)['lambda_event_structure_version'] ?? null,
          },
        }),
    },
    aws_vpclattice_target_group_attachment: {
      type: target,
      properties: (values) => ({
        TargetGroupIdentifier: values['target_group_identifier'] ?? '',
        Targets: [{ Id: block(values['target'])['id'] ?? '' }],
      }),
    },
    aws_vpclattice_service: {
      type: service,
      computed: { arn: 'Arn', id: 'Id' },
      properties: ({ name, auth_type: AuthType }) => given({ Name: name, AuthType }),
    },
    aws_vpclattice_auth_policy: {
      type: authPolicy,
      properties: (values) =>
        given({ ResourceIdentifier: values['resource_identifier'], Policy: values['policy'] }),
    },
    aws_vpclattice_listener: {
      type: listener,
      computed: { arn: 'Arn', id: 'Id' },
      properties: (values) => ({
        ...given({ ServiceIdentifier: values['service_identifier'], Protocol: values['protocol'] }),
        DefaultAction: forwardOf(values['default_action']),
      }),
    },
    aws_vpclattice_listener_rule: {
      type: rule,
      properties: (values) => {
        const http = block(block(values['match'])['http_match']);
        const { case_sensitive: CaseSensitive, match } = block(http['path_match']);
        const { prefix: Prefix, exact: Exact } = block(match);
        const PathMatch = given({ CaseSensitive, Match: given({ Prefix, Exact }) });
        return {
          ...given({
            ServiceIdentifier: values['service_identifier'],
            ListenerIdentifier: values['listener_identifier'],
            Priority: values['priority'],
          }),
          Match: { HttpMatch: given({ Method: http['method'], PathMatch }) },
          Action: forwardOf(values['action']),
        };
      },
    },
  },
  calls: {
    'vpc-lattice CreateTargetGroup': call(group),
    'vpc-lattice RegisterTargets': call(target),
    'vpc-lattice CreateService': call(service),
    'vpc-lattice PutAuthPolicy': call(authPolicy),
    'vpc-lattice CreateListener': call(listener),
    'vpc-lattice CreateRule': call(rule),
  },
  answers: {
    'vpc-lattice CreateTargetGroup': ({ name }) => ({
      arn: identityOf('targetgroup')(String(name)).Arn,
    }),
    'vpc-lattice CreateService': ({ name }) => ({ arn: identityOf('service')(String(name)).Arn }),
    'vpc-lattice ListTargetGroups': (_parameters, known) => ({
      items: shown(known, group, 'targetgroup'),
    }),
    'vpc-lattice ListServices': (_parameters, known) => ({
      items: shown(known, service, 'service'),
    }),
    'vpc-lattice ListTargets': () => ({ items: [] }),
    'vpc-lattice ListListeners': () => ({ items: [] }),
    'vpc-lattice ListRules': () => ({ items: [] }),
    'vpc-lattice GetListener': ({ listenerIdentifier: id = '' }, known) =>
      known.find(listener, String(id)) && { id },
  },
  missing: { 'vpc-lattice': 'ResourceNotFoundException' },
});
