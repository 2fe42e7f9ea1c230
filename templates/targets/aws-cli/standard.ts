import { code } from '../../../generators/view.js';
import type { FunctionSettings, Resource, Wiring } from '../../../generators/wiring.js';
import { variable } from './nodes.js';

/** Kinds of nodes that every target tags, beside roles and pipes. */
const tagged = new Set([
  'alarm',
  'bucket',
  'event-bus',
  'log-group',
  'metric-alarm',
  'queue',
  'rule',
  'schedule-group',
  'state-machine',
  'stream',
  'table',
  'topic',
]);

/** Kinds of nodes with a role of their own beside them. */
const withRole = new Set(['provisioning-template', 'topic-rule']);

/** True where the script needs what `lib/standard.sh` has. */
export function hasStandard({ tags, permissionsBoundary, vpc, layers }: FunctionSettings): boolean {
  return [tags, permissionsBoundary, vpc, layers].some((each) => each !== undefined);
}

/** The variables of a script for what a team sets. */
export function settingsOf(fn: FunctionSettings): object[] {
  const { tags = {}, permissionsBoundary = '', tracing, vpc, layers } = fn;
  const common = hasStandard(fn)
    ? { TAGS: JSON.stringify(tags), BOUNDARY: permissionsBoundary }
    : {};
  const own = {
    TRACING: tracing,
    VPC: vpc && vpcText(vpc),
    LAYERS: layers && JSON.stringify(layers),
  };
  return Object.entries({ ...common, ...own }).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name: code(name), value }],
  );
}

function vpcText({ subnetIds, securityGroupIds }: NonNullable<FunctionSettings['vpc']>): string {
  return JSON.stringify({ SubnetIds: subnetIds, SecurityGroupIds: securityGroupIds });
}

/** What the configuration of a function goes through before it is compared with what there is. */
export function comparedBy({ vpc, layers }: FunctionSettings): string {
  return vpc || layers ? ' | not_yet "$FUNCTION"' : '';
}

/** What a script makes has boundary and tags from its beginning; what was there before gets them. */
export function standardSteps({ fn, resources }: Wiring, isNew: boolean): string[] {
  const made = resources.filter(({ existing, declared }) => !existing && !declared);
  const roles = [...(isNew ? ['ROLE'] : []), ...made.flatMap(roleVariable)];
  const own = isNew ? [functionArn, logGroupArn] : [];
  const arns = [...own, ...roles.map(roleArn), ...made.flatMap(arnOf)];
  return [
    ...(fn.permissionsBoundary ? roles.map((role) => `put_boundary "$${role}"`) : []),
    ...(fn.tags ? arns.map((arn) => `put_tags ${arn}`) : []),
  ];
}

const functionArn = '"arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION"';
const logGroupArn = '"arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP"';
const roleArn = (name: string): string => `"arn:$PARTITION:iam::$ACCOUNT:role/$${name}"`;

/** The variable with the name of the role that a node is, or that is made with it. */
function roleVariable({ kind, id }: Resource): string[] {
  if (kind === 'role') return [variable({ ref: id })];
  return withRole.has(kind) ? [`${variable({ ref: id })}_ROLE`] : [];
}

function arnOf({ kind, id }: Resource): string[] {
  const name = variable({ ref: id });
  if (kind === 'pipe') return [`"arn:$PARTITION:pipes:$REGION:$ACCOUNT:pipe/$${name}"`];
  return tagged.has(kind) ? [`"$${name}_ARN"`] : [];
}
