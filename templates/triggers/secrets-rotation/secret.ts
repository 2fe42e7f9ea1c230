import type { AnswersTo, Problem } from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import type { Resource } from '../../../generators/wiring.js';
import { readObject } from '../../shared/filters/leaves.js';

/** Longest name less the prefix of a deployment, a hyphen and the characters that are added to it. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
const nameMax = 512 - 10 - 27;

/**
 * What a secret holds, under the names of GenerateSecretString.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html
 */
export const secretOptions = {
  'secret-string-template': {
    type: 'string',
    description:
      'What the secret that is made holds beside its password: a JSON object with nothing secret in it, such as {"username":"orders"}',
    pattern: /^\{[^\0]*\}$/,
    json: true,
    maxLength: 10_240,
    default: '{"username":"orders"}',
    ask: true,
  },
  'generate-string-key': {
    type: 'string',
    description: 'The name under which the secret has its password',
    pattern: /^[A-Za-z_][A-Za-z0-9_.-]*$/,
    maxLength: 128,
    default: 'password',
    ask: true,
  },
  'password-length': {
    type: 'integer',
    description: 'Characters of a password',
    minimum: 8,
    maximum: 4096,
    default: 32,
  },
  'exclude-characters': {
    type: 'string',
    description: 'Characters that no password has, of those of ASCII',
    pattern: /^[\x21-\x7e]*$/,
    maxLength: 94,
    default: '\\"\'/@',
  },
  'kms-key-id': {
    type: 'string',
    description:
      'ARN of the customer managed key that the secret is encrypted with; unset, it is that of Secrets Manager itself',
    pattern: /^arn:aws[a-z-]{0,20}:kms:[a-z0-9-]{1,32}:\d{12}:key\/[A-Za-z0-9-]{1,64}$/,
    maxLength: 160,
    default: null,
  },
} as const;

type Answers = AnswersTo<typeof secretOptions>;

/** A secret with a password that AWS makes: it is in no template, plan or script. */
export function secret(functionName: string, answers: Answers): Resource {
  const template = answers['secret-string-template'];
  const key = answers['generate-string-key'];
  const props = {
    name: shorten(`${functionName}-secret`, nameMax),
    template,
    generateStringKey: key,
    valueStart: valueStart(template, key),
    passwordLength: answers['password-length'],
    excludeCharacters: answers['exclude-characters'] || null,
    kmsKeyId: answers['kms-key-id'],
  };
  const title = 'Secret with the password';
  return { kind: 'secret', id: 'secret', title, props, existing: null, declared: null };
}

/** What GetRandomPassword is asked for. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
export function passwordRules(answers: Answers): { [parameter: string]: string | number } {
  const PasswordLength = answers['password-length'];
  const ExcludeCharacters = answers['exclude-characters'];
  return { PasswordLength, ...(ExcludeCharacters === '' ? {} : { ExcludeCharacters }) };
}

/** The JSON of the value up to the password, which only a closing brace follows. */
function valueStart(template: string, key: string): string {
  const others = JSON.stringify(readObject(template) ?? {}).slice(1, -1);
  return `{${others === '' ? '' : `${others},`}${JSON.stringify(key)}:`;
}

/** What Secrets Manager would refuse, or would leave without a password. */
export function secretProblems(answers: Answers): Problem[] {
  const key = answers['generate-string-key'];
  const template = readObject(answers['secret-string-template']);
  if (!template) return [{ option: 'secret-string-template', message: 'is no JSON object' }];
  if (Object.hasOwn(template, key)) {
    const message = `has ${key} already, whose value is generated: leave it out`;
    return [{ option: 'secret-string-template', message }];
  }
  const excluded = answers['exclude-characters'];
  const missing = [/[a-z]/g, /[A-Z]/g, /\d/g].filter((kind) => leaves(excluded, kind) === 0);
  return missing.length === 0
    ? []
    : [{ option: 'exclude-characters', message: 'leaves no small letter, capital or digit' }];
}

/** How many characters of a kind are not excluded. */
function leaves(excluded: string, kind: RegExp): number {
  const all = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0x21 + at)).join('');
  const left = [...all].filter((each) => !excluded.includes(each)).join('');
  return left.match(kind)?.length ?? 0;
}
