import type { CallLink } from '../../../../generators/wiring.js';
import { account, awsEnv, region } from '../../emulator/emulator.js';
import { exported } from '../business.js';
import { failuresOf, type Planned, planFailures, triesOf } from '../failures.js';
import type { Attempt, Handler } from '../handler.js';
import type { Checks, Run } from '../run.js';
import { Secrets } from './secrets.js';

/** How often Secrets Manager begins a rotation that fails; it says no more than that it does so several times. */
const tries = 3;
const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];
const count = 8;

/** What replaces the two functions of the business module: they tell which secret they are for. */
export function rotationStandIns(own: ReadonlyMap<string, string>): Record<string, string> {
  const calls =
    'const setPassword = ({ next }) => attempt(next.id);\nconst testPassword = (next) => attempt(`${next.id} tested`);\n';
  const twice = exported('setPassword, testPassword', calls, own.get('set-password.js'));
  const javascript = twice.startsWith('export ')
    ? calls.replace(/^const/gm, 'export const')
    : twice;
  return {
    'set-password.ts': calls.replace(/^const/gm, 'export const'),
    'set-password.js': javascript,
    'set_password.py': [
      'from types import SimpleNamespace as PasswordChange\n\n',
      'def set_password(change):\n    attempt(change.next["id"])\n\n',
      'def check_password(next):\n    attempt(next["id"] + " tested")\n',
    ].join('\n'),
  };
}

const idOf = (at: number): string =>
  `arn:aws:secretsmanager:${region}:${account}:secret:s${at}-abcdef`;
const versionOf = (at: number): string => `00000000-0000-4000-8000-00000000000${at}`;

/** What a rotation may not lose: all else of the secret, in any script. */
const kept = { note: 'Ü 📦 "quoted" ${x}', port: 5432 };

/** Asks for the steps one after the other, from the first one again where one fails. */
async function rotateOne(at: number, handler: Handler): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (let left = tries; left > 0; left -= 1) {
    let failed = false;
    for (const Step of steps.values()) {
      const event = { Step, SecretId: idOf(at), ClientRequestToken: versionOf(at) };
      const outcome = await handler.invoke(event);
      attempts.push(...outcome.attempts);
      failed = outcome.error !== null;
      if (failed) break;
      // A step may be asked for again after it is done; of those that call the system nothing is counted then.
      if (Step === 'createSecret' || Step === 'finishSecret') await handler.invoke(event);
    }
    if (!failed) break;
  }
  return attempts;
}

/** Rotates secrets, of which some systems fail a few times and some always. */
export async function driveRotations({
  start,
  link,
  resources,
  seed,
}: Run<CallLink>): Promise<Checks> {
  const source = resources.find(({ id }) => id === link.source.ref);
  const key = String(source?.props['generateStringKey']);
  const names = Array.from({ length: count }, (_, at) => `secret-${at}`);
  const plan = planFailures(names, tries, seed);
  const secrets = new Secrets();
  const endpoint = await secrets.listen();
  for (const [at, id] of names.entries()) {
    secrets.begin(idOf(at), JSON.stringify({ id, ...kept, [key]: 'old' }), versionOf(at));
  }
  const handler = await start(failuresOf(plan), awsEnv(endpoint));
  try {
    const attempts: Attempt[] = [];
    for (const at of names.keys()) attempts.push(...(await rotateOne(at, handler)));
    const set = attempts.filter(({ subject }) => !String(subject).endsWith(' tested'));
    const needed = triesOf(plan, tries);
    return {
      'passwords told': plan.flatMap((each, at) =>
        wrongValue(each, at, { secrets, key, attempts }),
      ),
      'nothing lost': [
        ...(set.length === needed ? [] : [`${set.length} tries instead of ${needed}`]),
        ...(secrets.made === count ? [] : [`${secrets.made} passwords for ${count} secrets`]),
      ],
    };
  } finally {
    await handler.stop();
    secrets.stop();
  }
}

interface Rotated {
  secrets: Secrets;
  key: string;
  attempts: readonly Attempt[];
}

/** Clients read the next password exactly where the system has it and it was tested. */
function wrongValue({ subject, failures }: Planned, at: number, rotated: Rotated): string[] {
  const { secrets, key, attempts } = rotated;
  const done = failures < tries;
  const [version, text] = secrets.current(idOf(at));
  const { [key]: password, ...others } = JSON.parse(text) as { [name: string]: unknown };
  const tested = attempts.some((each) => each.subject === `${subject} tested`);
  const told = `${version === versionOf(at)} ${password !== 'old'} ${tested}`;
  const whole = JSON.stringify(others) === JSON.stringify({ id: subject, ...kept });
  return [
    ...(told === `${done} ${done} ${done}` ? [] : [`${subject} is ${told} instead of ${done}`]),
    ...(whole ? [] : [`${subject} lost what it had beside the password`]),
  ];
}
