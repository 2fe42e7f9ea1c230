import { code } from '../../../generators/view.js';
import type { FunctionSettings, Resource, Wiring } from '../../../generators/wiring.js';
import { variable } from './nodes.js';

/** Kinds of nodes that every target tags. */
const tagged = new Set([
  'alarm',
  'bucket',
  'event-bus',
  'log-group',
  'pipe',
  'queue',
  'role',
  'rule',
  'schedule-group',
  'state-machine',
  'stream',
  'table',
  'topic',
]);

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

/** The tags of all that a script makes; `isNew` where the function is among it. */
export function tagSteps({ fn, resources }: Wiring, isNew: boolean): string[] {
  if (!fn.tags) return [];
  const own = [
    '"arn:$PARTITION:lambda:$REGION:$ACCOUNT:function:$FUNCTION"',
    '"arn:$PARTITION:iam::$ACCOUNT:role/$ROLE"',
    '"arn:$PARTITION:logs:$REGION:$ACCOUNT:log-group:$LOG_GROUP"',
  ];
  const made = resources.filter(
    ({ kind, existing, declared }) => tagged.has(kind) && !existing && !declared,
  );
  return [...(isNew ? own : []), ...made.map(arnOf)].map((arn) => `put_tags ${arn}`);
}

function arnOf({ kind, id }: Resource): string {
  const name = variable({ ref: id });
  return kind === 'pipe'
    ? `"arn:$PARTITION:pipes:$REGION:$ACCOUNT:pipe/$${name}"`
    : `"$${name}_ARN"`;
}
