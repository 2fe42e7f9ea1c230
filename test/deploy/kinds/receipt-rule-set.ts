import {
  CreateReceiptRuleSetCommand,
  DescribeReceiptRuleSetCommand,
  ListReceiptRuleSetsCommand,
  type ReceiptAction,
  type ReceiptRule,
} from '@aws-sdk/client-ses';
import type { CallLink } from '../../../generators/wiring.js';
import { type Clients, orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';
import { functionArnOf } from './rule.js';

/** The ARN of a rule set of the emulator's account; an ARN stays what it is. */
export const arnOf = (name: string): string =>
  name.startsWith('arn:') ? name : `arn:aws:ses:${region}:${account}:receipt-rule-set/${name}`;

/** The name of a rule set, from its ARN or itself. */
export const setNameOf = (given: string): string => given.split('/').at(-1) ?? '';

/** The functions that a rule calls. */
export const calledBy = ({ Actions = [] }: Pick<ReceiptRule, 'Actions'>): string[] =>
  Actions.flatMap(({ LambdaAction }) => LambdaAction?.FunctionArn ?? []);

/** The rules of a set, one line for each. */
export function ruleLines(
  rules: readonly ReceiptRule[],
  { symbols, functionArn }: Pick<ReadContext, 'symbols' | 'functionArn'>,
): string[] {
  return rules
    .filter((rule) => functionArn === null || calledBy(rule).includes(functionArn))
    .map(({ Enabled, Recipients = [], ScanEnabled, TlsPolicy, Actions = [] }) =>
      line({
        enabled: Enabled ?? false,
        recipients: Recipients,
        scan: ScanEnabled ?? false,
        tls: TlsPolicy ?? 'Optional',
        actions: Actions.map((action) => actionText(action, symbols)),
      }),
    );
}

interface Told {
  enabled: boolean;
  recipients: readonly string[];
  scan: boolean;
  tls: string;
  actions: string[];
}

const line = ({ enabled, recipients, scan, tls, actions }: Told): string =>
  [
    `${enabled ? 'for' : 'off for'} ${[...recipients].sort().join(' ') || 'all'}`,
    `scan ${scan}`,
    `TLS ${tls}`,
    ...actions,
  ].join(', ');

function actionText(action: ReceiptAction, symbols: ReadContext['symbols']): string {
  const { S3Action, LambdaAction } = action;
  if (S3Action) return `keep in ${S3Action.BucketName}/${S3Action.ObjectKeyPrefix ?? ''}`;
  if (!LambdaAction) return JSON.stringify(action);
  const { FunctionArn = '', InvocationType = 'Event' } = LambdaAction;
  return `call ${symbols.node(FunctionArn)} ${InvocationType}`;
}

function expectedLine({ settings }: CallLink): string {
  const { recipients, bucketName, objectKeyPrefix, scanEnabled, tlsPolicy } = settings;
  return line({
    enabled: true,
    recipients: (recipients ?? []) as string[],
    scan: scanEnabled === true,
    tls: String(tlsPolicy),
    actions: [
      ...(bucketName ? [`keep in ${bucketName}/${objectKeyPrefix ?? ''}`] : []),
      'call function Event',
    ],
  });
}

async function setNames({ ses }: Clients): Promise<string[]> {
  const { RuleSets = [] } = await ses.send(new ListReceiptRuleSetsCommand({}));
  return RuleSets.map(({ Name = '' }) => Name);
}

async function rulesOf({ ses }: Clients, RuleSetName: string): Promise<ReceiptRule[] | null> {
  const found = await orNull(ses.send(new DescribeReceiptRuleSetCommand({ RuleSetName })));
  return found && (found.Rules ?? []);
}

/** A set of ours is found by what its rule calls, one of others by its name. */
export default defineKind({
  kind: 'receipt-rule-set',
  output: 'functionname',

  async locate(clients, given, { existing }) {
    const named = (name: string) => ({ physical: name, arn: arnOf(name), pointsAt: {} });
    if (existing) return named(setNameOf(given));
    for (const name of await setNames(clients)) {
      const called = (await rulesOf(clients, name))?.flatMap(calledBy) ?? [];
      if (called.includes(functionArnOf(given))) return named(name);
    }
    return { physical: '', arn: '', pointsAt: {} };
  },

  async read(clients, { physical }, context) {
    const rules = physical === '' ? null : await rulesOf(clients, physical);
    return rules ? { rules: ruleLines(rules, context) } : { missing: true };
  },

  expected({ id }, { link }) {
    const own = link.kind === 'call' && link.source.ref === id;
    return { rules: own ? [expectedLine(link)] : [] };
  },

  list: async (clients) => (await setNames(clients)).map(arnOf),

  async makeForeign(clients, source) {
    const RuleSetName = setNameOf(source);
    if (!(await setNames(clients)).includes(RuleSetName)) {
      await clients.ses.send(new CreateReceiptRuleSetCommand({ RuleSetName }));
    }
    return { source: source.startsWith('arn:') ? arnOf(RuleSetName) : RuleSetName };
  },
});
