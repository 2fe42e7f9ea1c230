import type { FunctionPlan, Note, Standard, Trigger } from './define.js';
import type { FunctionSettings, OptionalSetting, RoleGrant } from './wiring.js';

/** What the standard of a team comes to in the settings of a function. */
type StandardSettings = Pick<
  FunctionSettings,
  'tags' | 'permissionsBoundary' | OptionalSetting | 'logRetention'
>;

/** Lists and maps that say nothing are as good as absent. */
function says(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

/**
 * The settings that a team gives to a function of a trigger. One that is there already keeps its own; what
 * is made beside it has tags and boundary.
 */
export function standardSettings(
  standard: Standard = {},
  { lacks = [] }: Pick<Trigger, 'lacks'>,
  hosted: boolean,
): Partial<StandardSettings> {
  const { tags, permissionsBoundary, logRetention, tracing, vpc, layers } = standard;
  const own = hosted ? {} : { logRetention, ...without({ tracing, vpc, layers }, lacks) };
  const all = Object.entries({ tags, permissionsBoundary, ...own });
  return Object.fromEntries(all.filter(([, value]) => says(value)));
}

function without(
  settings: { [name in OptionalSetting]: unknown },
  lacks: readonly OptionalSetting[],
): object {
  const entries = Object.entries(settings);
  return Object.fromEntries(entries.filter(([name]) => !lacks.some((each) => each === name)));
}

/**
 * What Lambda does with network interfaces: the actions of AWSLambdaVPCAccessExecutionRole. EC2 lets those
 * that describe be limited to no resource, and an interface that is to be made has no ARN yet.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 */
const interfaceActions = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

/** X-Ray knows no resources for these. https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html */
const traceActions = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

/** The permissions that settings of a function need beside those of its wiring. */
export function settingGrants({ tracing, vpc }: FunctionSettings): RoleGrant[] {
  const everywhere = { kind: 'role', on: { arn: '*' }, kin: null, suffix: null } as const;
  return [
    ...(tracing ? [{ ...everywhere, id: 'tracing', actions: traceActions }] : []),
    ...(vpc ? [{ ...everywhere, id: 'interfaces', actions: interfaceActions }] : []),
  ];
}

/** The settings as templates see them: what is absent is null. */
export function settingsView({ tags, ...fn }: FunctionSettings): object {
  const { tracing = null, permissionsBoundary = null, vpc = null, layers = null } = fn;
  const pairs = tags && Object.entries(tags).map(([name, value]) => ({ name, value }));
  return { tags: pairs ?? null, tracing, permissionsBoundary, vpc, layers };
}

/** What the settings come to, in words: nothing where a team sets nothing. */
export function settingTexts(fn: FunctionSettings): string[] {
  const { name, tags, tracing, permissionsBoundary, vpc, layers } = fn;
  return [
    ...(tags ? [`tags ${Object.keys(tags).join(', ')} on what is made`] : []),
    ...(permissionsBoundary ? [`roles bounded by ${permissionsBoundary}`] : []),
    ...(tracing ? [`traces of ${name} with AWS X-Ray, ${tracing}`] : []),
    ...(vpc ? [`network interfaces of ${name} in ${vpc.subnetIds.join(', ')}`] : []),
    ...(layers ? [`layers of ${name}: ${layers.join(', ')}`] : []),
  ];
}

/** What a network of one's own asks for, as sentences; none for a function outside of it. */
export function networkNotes({ wiring }: { wiring: Pick<FunctionPlan['wiring'], 'fn'> }): string[] {
  const { name, vpc } = wiring.fn;
  if (!vpc) return [];
  return [
    `${name} reaches the internet and AWS's own services through its subnets alone: by a NAT gateway, or by VPC endpoints.`,
  ];
}

/** What a function has not although its team sets it, and what a network of one's own brings with it. */
export function standardNotes({ answers, trigger, host, wiring: { fn } }: FunctionPlan): Note[] {
  const { standard = {} } = answers;
  const lacking = (trigger.lacks ?? []).filter((name) => says(standard[name]));
  const kept = (['logRetention', 'tracing', 'vpc', 'layers'] as const).filter((name) =>
    says(standard[name]),
  );
  const left = `Functions of ${trigger.id} cannot have ${lacking.join(', ')}, which the team sets: ${fn.name} is without.`;
  const hosted = `${host?.address} keeps its own settings; the team's ${kept.join(', ')} are for new functions.`;
  return [
    ...(lacking.length > 0 && !host ? [{ code: 'CLT_STANDARD_LEFT_OUT', message: left }] : []),
    ...(kept.length > 0 && host ? [{ code: 'CLT_HOST_STANDARD', message: hosted }] : []),
    ...networkNotes({ wiring: { fn } }).map((message) => ({ code: 'CLT_VPC_EGRESS', message })),
  ];
}
