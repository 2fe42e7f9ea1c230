import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { projectOf, variantOf } from '../../../support/combinations.js';
import { folder } from '../../../support/command.js';
import { filesOf } from '../../../support/in-memory.js';

const folders: string[] = [];

afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true });
});

/** Runs a function of a project's scripts where AWS answers with these texts; gives the calls of what changes something. */
async function changes(
  trigger: string,
  { library, call, answers }: { library: string; call: string[]; answers: object },
): Promise<string[]> {
  const variant = variantOf({ trigger, variant: 'source' });
  const project = await projectOf(variant, { name: 'users', iac: 'aws-cli' });
  const { 'infra/lib.sh': all = '', [library]: own = '' } = filesOf(project);
  const root = folder({ 'lib.sh': all, 'own.sh': own, 'answers.json': JSON.stringify(answers) });
  folders.push(root);
  const script = `set -euo pipefail
source lib.sh
source own.sh
aws() {
  if jq -e --arg call "$2" 'has($call)' answers.json >/dev/null; then
    jq --arg call "$2" '.[$call]' answers.json
  else
    echo "$2" >>calls
  fi
}
touch calls
"$@"
cat calls`;
  const words = ['-c', script, 'bash', ...call];
  const printed = execFileSync('bash', words, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  return printed.split('\n').filter((line) => /^(?:create|modify|update|set|delete)-/.test(line));
}

const [listener, group] = ['listener/app/shop/1/2', 'targetgroup/users/3'];

describe('a rule of a load balancer that is deployed again', () => {
  const library = 'infra/lib/target-group.sh';
  const paths = { Field: 'path-pattern', PathPatternConfig: { Values: ['/users*', '/carts'] } };
  const sources = { Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24'] } };
  const methods = { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['POST'] } };
  // AWS tells paths in both forms.
  const Values = ['/carts', '/users*'];
  const told = { ...paths, Values, PathPatternConfig: { Values } };

  it.each([
    ['stays', [told, sources, methods], [paths, methods, sources], []],
    ['stays in the older form', [told], [{ Field: 'path-pattern', Values }], []],
    ['is changed where it lets other callers', [told], [paths, sources], ['modify-rule']],
    ['is changed where it takes every method', [told, methods], [paths], ['modify-rule']],
  ])('%s', async (_title, Conditions, wanted, expected) => {
    const Actions = [{ Type: 'forward', TargetGroupArn: group }];
    const rule = { RuleArn: 'rule/1', Priority: '20', Conditions, Actions };
    const answers = { 'describe-rules': { Rules: [rule] } };
    const call = ['put_listener_rule', listener, '20', JSON.stringify(wanted), group];
    expect(await changes('alb', { library, call, answers })).toEqual(expected);
  });
});

describe('a rule of VPC Lattice that is deployed again', () => {
  const library = 'infra/lib/lattice.sh';
  const pathMatch = { caseSensitive: true, match: { prefix: '/users' } };
  const action = { forward: { targetGroups: [{ targetGroupIdentifier: 'tg-1', weight: 100 }] } };
  const put = ['put_lattice_rule', 'service/svc-1/listener/listener-1', 'users', '20', '/users'];

  it.each([
    ['stays', { pathMatch }, [], []],
    ['stays where AWS tells what is empty', { pathMatch, headerMatches: [], method: '' }, [], []],
    ['stays with its method', { pathMatch, method: 'POST' }, ['POST'], []],
    ['is changed where it asks for a method', { pathMatch }, ['POST'], ['update-rule']],
    ['is changed where it asks for none', { pathMatch, method: 'POST' }, [], ['update-rule']],
    ['is changed where it is one path', { pathMatch }, ['', 'exact'], ['update-rule']],
  ])('%s', async (_title, httpMatch, more, expected) => {
    const rule = { id: 'rule-1', name: 'users', priority: 20 };
    const answers = {
      'list-rules': { items: [rule] },
      'get-rule': { ...rule, match: { httpMatch }, action },
    };
    const call = [...put, 'targetgroup/tg-1', ...more];
    expect(await changes('vpc-lattice', { library, call, answers })).toEqual(expected);
  });
});
