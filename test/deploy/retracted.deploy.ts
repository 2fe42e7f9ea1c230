import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UpdateAccountCommand } from '@aws-sdk/client-api-gateway';
import {
  DescribeRulesCommand,
  type RuleCondition,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, describe, expect } from 'vitest';
import type { Json } from '../../generators/wiring.js';
import { triggerIds, variantOf } from '../support/combinations.js';
import { itWith } from '../support/tools.js';
import { writeProject } from '../support/write.js';
import { onGround } from './deployment.js';
import { account } from './emulator/emulator.js';
import { expectedRecord } from './expected.js';
import { inventory, without } from './inventory.js';
import { linesOf } from './record.js';
import { awsCliRoute } from './routes/aws-cli.js';
import type { Ground } from './routes/route.js';
import { routes } from './routes/routes.js';
import { projectPrefix } from './scratch.js';
import { deploySteps, type Step } from './steps.js';
import { type Placed, place, render } from './subject.js';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const scripts = routes.find(({ route }) => route === awsCliRoute);

/** Claims of scripts, where the trigger is among those that are asked for. */
const claimOf = (triggers: readonly string[]) =>
  itWith(
    scripts?.tools ?? '',
    scripts?.present === true && triggers.every((each) => triggerIds.includes(each)),
  );

const soundStep = (placed: Placed): Step => ({
  ...{ placed, expected: linesOf(expectedRecord(placed.plan.wiring)) },
});

const logged = [
  { trigger: 'http-api', variant: 'cors' },
  { trigger: 'api-gateway', variant: 'many' },
  { trigger: 'websocket-api', variant: 'open' },
];

/** What the owner of an account sets for all of its REST and WebSocket APIs. */
const loggingRole = new UpdateAccountCommand({
  patchOperations: [
    { op: 'replace', path: '/cloudwatchRoleArn', value: `arn:aws:iam::${account}:role/logs` },
  ],
});

/** A project whose script writes an access log, and the same without. */
async function logging(
  of: { trigger: string; variant: string },
  { clients }: Ground,
): Promise<{ first: Step; later: Step }> {
  const variant = variantOf(of);
  const name = `${of.trigger}-logged`;
  const placed = await place({ name, variant, wrong: null }, 'aws-cli', clients);
  const own = { name, trigger: of.trigger, iac: 'aws-cli', 'access-logs': false };
  const { files, plan } = await render({ ...variant.answers, ...own });
  const folder = writeProject(`${projectPrefix()}aws-cli-${name}-later`, files);
  folders.push(placed.folder, folder);
  return { first: soundStep(placed), later: soundStep({ ...placed, files, plan, folder }) };
}

/** A condition that no option asks for, as somebody writes it into a script. */
const more: RuleCondition[] = [
  { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'version', Value: '2' }] } },
  { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Tenant', Values: ['shop'] } },
];

/** Edits the conditions of the script of a function. */
function editConditions({ folder, subject }: Placed, edit: (all: Json[]) => Json[]): void {
  const file = join(folder, 'infra/functions', `${subject.name}.sh`);
  const text = readFileSync(file, 'utf8');
  const [whole = '', conditions = ''] = /^CONDITIONS='(\[.*?^\])'$/ms.exec(text) ?? [];
  const edited = JSON.stringify(edit(JSON.parse(conditions) as Json[]), null, 2);
  writeFileSync(file, text.replace(whole, `CONDITIONS='${edited}'`));
}

describe('what a script says no more, or otherwise', () => {
  const apis = logged.map(({ trigger }) => trigger);

  claimOf(apis)('is taken from the stage of an API, and its log group with it', async () => {
    await onGround('aws-cli', async (ground) => {
      await ground.clients.apiGateway.send(loggingRole);
      const all = await Promise.all(logged.map((each) => logging(each, ground)));
      const [firsts, laters] = [all.map(({ first }) => first), all.map(({ later }) => later)];
      const sound = logged.map(() => []);
      const first = await deploySteps(awsCliRoute, firsts, { ground, once: true });
      expect(first.differs).toEqual(sound);
      const before = await inventory(ground.clients);

      const second = await deploySteps(awsCliRoute, laters, { ground, once: false });
      expect(second).toEqual({ differs: sound, problems: [] });
      const after = await inventory(ground.clients);
      expect(without(after, before)).toEqual([]);
      const groups = apis.toSorted().map((each) => `:log-group:${each}-logged-access`);
      expect(without(before, after)).toEqual(groups.map((each) => expect.stringContaining(each)));
    });
  });

  claimOf(['alb'])('is what a rule of a listener asks of headers and queries', async () => {
    await onGround('aws-cli', async (ground) => {
      const subject = { name: 'headed', variant: variantOf({ trigger: 'alb', variant: 'source' }) };
      const placed = await place({ ...subject, wrong: null }, 'aws-cli', ground.clients);
      folders.push(placed.folder);
      const deploy = async (): Promise<Json[]> => {
        const results = await awsCliRoute.deploy([placed], ground);
        expect(results.get('headed')).toMatchObject({ kind: 'deployed', problems: [] });
        const command = new DescribeRulesCommand({
          ListenerArn: String(placed.plan.answers.source),
        });
        const { Rules = [] } = await ground.clients.elb.send(command);
        const rule = Rules.find(({ Priority }) => Priority === '20');
        return (rule?.Conditions ?? []) as Json[];
      };
      editConditions(placed, (all) => [...all, ...(more as Json[])]);
      expect(await deploy()).toEqual(expect.arrayContaining(more));

      editConditions(placed, (all) =>
        all.filter((each) => !JSON.stringify(each).includes('query-string')),
      );
      const [query, header] = more;
      const asked = await deploy();
      expect(asked).toContainEqual(header);
      expect(asked).not.toContainEqual(query);
    });
  });
});
