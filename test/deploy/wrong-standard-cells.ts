import type { Edit, WrongCell } from './wrong-cells.js';

/** What is replaced where, for each target. */
type Edits = { [target: string]: [find: RegExp, replace: string] };

const files: { readonly [target: string]: string } = {
  sam: 'template.yaml',
  cdk: 'lib/*.ts',
  terraform: 'infra/*.tf',
  'aws-cli': 'infra/functions/*.sh',
};

const edit = (target: string, [find, replace]: [RegExp, string]): Edit => ({
  file: files[target] ?? '',
  find,
  replace,
});

/** The edits of each target, from those of several settings. */
function together(...settings: Edits[]): WrongCell['edits'] {
  const of = (target: string): Edit[] =>
    settings.flatMap((each) => (each[target] ? [edit(target, each[target])] : []));
  return Object.fromEntries(Object.keys(files).map((target) => [target, of(target)]));
}

const otherRetention: Edits = {
  sam: [/RetentionInDays: 90/g, 'RetentionInDays: 60'],
  cdk: [/THREE_MONTHS/g, 'TWO_MONTHS'],
  terraform: [/(retention_in_days +=) 90/g, '$1 60'],
  'aws-cli': [/LOG_RETENTION=90/g, 'LOG_RETENTION=60'],
};

const otherLogTag: Edits = {
  sam: [/(RetentionInDays: .*\n +Tags:\n +- Key: team\n +Value:) payments/g, '$1 sales'],
  cdk: [/(?= {4}fn\.addEventSource)/g, "    cdk.Tags.of(logGroup).add('team', 'sales');\n"],
  terraform: [/(retention_in_days.*\n\n +tags = )(local\.\w+)/g, '$1merge($2, { team = "sales" })'],
  'aws-cli': [/(?=put_tags .*:log-group:)/g, 'TAGS=$(jq -c \'.team = "sales"\' <<<"$TAGS") '],
};

const noTracing: Edits = {
  sam: [/Tracing: Active/g, 'Tracing: PassThrough'],
  cdk: [/Tracing\.ACTIVE/g, 'Tracing.PASS_THROUGH'],
  terraform: [/(mode +=) "Active"/g, '$1 "PassThrough"'],
  'aws-cli': [/TRACING=Active/g, 'TRACING=PassThrough'],
};

const otherBoundary: Edits = {
  sam: [/(PermissionsBoundary: .*)functions/g, '$1others'],
  cdk: [/(const boundary = '.*)functions/g, '$1others'],
  terraform: [/(permissions_boundary += ".*)functions/g, '$1others'],
  'aws-cli': [/(BOUNDARY=.*)functions/g, '$1others'],
};

const oneSubnet: Edits = {
  sam: [/ +- subnet-0f1e2d3c4b5a69788\n/g, ''],
  cdk: [/, 'subnet-0f1e2d3c4b5a69788'/g, ''],
  terraform: [/, "subnet-0f1e2d3c4b5a69788"/g, ''],
  'aws-cli': [/,"subnet-0f1e2d3c4b5a69788"/g, ''],
};

const otherGroup: Edits = {
  sam: [/sg-0123456789abcdef0/g, 'sg-0fedcba9876543210'],
  cdk: [/sg-0123456789abcdef0/g, 'sg-0fedcba9876543210'],
  terraform: [/sg-0123456789abcdef0/g, 'sg-0fedcba9876543210'],
  'aws-cli': [/sg-0123456789abcdef0/g, 'sg-0fedcba9876543210'],
};

const oneLayer: Edits = {
  sam: [/ +- .*:layer:acme-certificates:1\n/g, ''],
  cdk: [/ +'.*:layer:acme-certificates:1',\n/g, ''],
  terraform: [/, "[^"]*:layer:acme-certificates:1"/g, ''],
  'aws-cli': [/,"[^"]*:layer:acme-certificates:1"/g, ''],
};

/** The role of the schedule goes without its boundary. */
const unboundedCaller: Edits = {
  sam: [/(Principal:\n +Service: scheduler[\s\S]*?) +PermissionsBoundary: .*\n/g, '$1'],
  cdk: [
    /(?=const scheduleRole)/g,
    'cdk.Aspects.of(this).add({ visit: (node) => node instanceof iam.CfnRole && node.node.path.includes("Schedule") && node.addPropertyDeletionOverride("PermissionsBoundary") }, { priority: 900 });\n    ',
  ],
  terraform: [/("aws_iam_role" "\w+_schedule_role" [\s\S]*?) +permissions_boundary += .*\n/g, '$1'],
  'aws-cli': [
    / +deploy_schedule_role\n([\s\S]*) +put_boundary "\$SCHEDULE_ROLE"\n/g,
    '  BOUNDARY= deploy_schedule_role\n$1',
  ],
};

/** The group goes without its tags. */
const untaggedGroup: Edits = {
  sam: [
    /(Type: AWS::Scheduler::ScheduleGroup\n) +Properties:\n +Tags:\n(?: {8}.*\n| {6}- .*\n)+/g,
    '$1',
  ],
  cdk: [/ +'AWS::Scheduler::ScheduleGroup',\n/g, ''],
  terraform: [/("aws_scheduler_schedule_group" [\s\S]*?)\n\n +tags += .*\n/g, '$1\n'],
  'aws-cli': [
    / +deploy_schedule_group\n([\s\S]*) +put_tags "\$SCHEDULE_GROUP_ARN"\n/g,
    "  TAGS='{}' deploy_schedule_group\n$1",
  ],
};

const tag = (sign: string, node: string, values: { [key: string]: string }): string[] =>
  Object.entries(values).map(([key, value]) => `${sign} ${node}.${key} = ${value}`);

/** Mistakes in what a team sets: each setting is wrong once in every target. */
export const wrongStandardCells: readonly WrongCell[] = [
  {
    id: 'other-settings',
    trigger: 'sqs',
    variant: 'standard',
    edits: together(
      otherLogTag,
      otherRetention,
      noTracing,
      otherBoundary,
      oneSubnet,
      otherGroup,
      oneLayer,
    ),
    found: [
      '+ function.logRetention = 60',
      ...tag('+', 'function.logTags', { team: 'sales' }),
      '+ function.securityGroups: sg-0fedcba9876543210',
      '+ function.tracing = PassThrough',
      '+ role.boundary = arn:aws:iam::123456789012:policy/acme/others',
      '- function.layers: arn:aws:lambda:eu-west-1:123456789012:layer:acme-certificates:1',
      '- function.logRetention = 90',
      ...tag('-', 'function.logTags', { team: 'payments' }),
      '- function.securityGroups: sg-0123456789abcdef0',
      '- function.subnets: subnet-0f1e2d3c4b5a69788',
      '- function.tracing = Active',
      '- role.boundary = arn:aws:iam::123456789012:policy/acme/functions',
    ],
  },
  {
    id: 'unbounded-caller',
    trigger: 'eventbridge-scheduler',
    variant: 'standard',
    edits: together(unboundedCaller, untaggedGroup),
    found: [
      ...tag('-', 'resources.schedule-group.tags', {
        'cost-center': '4711',
        owner: 'payments@acme.example',
        team: 'payments',
      }),
      '- resources.schedule-role.boundary = arn:aws:iam::123456789012:policy/acme/functions',
    ],
  },
];
