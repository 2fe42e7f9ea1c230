import type { Json } from '../../../generators/wiring.js';
import { block, defineWords, given, type Known, type Parameters } from '../expanded/words.js';
import { arnOf } from './secret.js';

/** The type that everything said of a secret comes to. */
export const type = 'AWS::SecretsManager::Secret';
/** The type of who rotates a secret. */
export const rotation = 'AWS::SecretsManager::RotationSchedule';
/** What a secret of Terraform gets as its first value. */
export const firstValue = 'first value of a secret';

const printable = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0x21 + at));

/** A password with every character that it may have. */
function passwordOf(length: Json | undefined, excluded: Json | undefined): string {
  const left = printable.filter((each) => !String(excluded ?? '').includes(each));
  return Array.from({ length: Number(length) }, (_, at) => left[at % left.length]).join('');
}

/** The value that a template lets AWS make. */
function generated(wanted: Parameters): string {
  const { SecretStringTemplate, GenerateStringKey, PasswordLength, ExcludeCharacters } = wanted;
  const others = JSON.parse(String(SecretStringTemplate)) as Parameters;
  const password = passwordOf(PasswordLength, ExcludeCharacters);
  return JSON.stringify({ ...others, [String(GenerateStringKey)]: password });
}

/** Some calls take the name of a secret for its ARN. */
const secretArn = (given: Json | undefined): string =>
  String(given).startsWith('arn:') ? String(given) : arnOf(String(given));

const rotationKey = ({ SecretId, ...properties }: Parameters) => [
  { type: rotation, key: secretArn(SecretId), properties },
];

function described({ SecretId }: Parameters, known: Known): Parameters | null {
  const ARN = secretArn(SecretId);
  return known.find(type, ARN) && { ARN };
}

/** Secrets and their rotation in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'Name',
      stands: true,
      identify: (name) => ({ Ref: arnOf(name), Arn: arnOf(name), Id: arnOf(name) }),
      parts({ GenerateSecretString, ...properties }, { Ref: key }) {
        const wanted = GenerateSecretString as Parameters | undefined;
        const value = wanted ? { SecretString: generated(wanted) } : {};
        return [{ type, key, properties: { ...properties, ...value } }];
      },
    },
    [rotation]: { parts: rotationKey },
    [firstValue]: {
      parts: ({ SecretId, SecretString = null }) => [
        { type, key: secretArn(SecretId), properties: { SecretString } },
      ],
    },
  },
  terraform: {
    aws_secretsmanager_secret: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: ({ name_prefix, kms_key_id }) =>
        given({ Name: name_prefix, KmsKeyId: kms_key_id }),
    },
    'terraform_data value': {
      type: firstValue,
      properties: ({ triggers_replace: of, input }) => {
        const { VALUE_START, PASSWORD_LENGTH, EXCLUDE_CHARACTERS } = (input ?? {}) as Parameters;
        const password = passwordOf(PASSWORD_LENGTH, EXCLUDE_CHARACTERS);
        const SecretString = `${VALUE_START}${JSON.stringify(password)}}`;
        return given({ SecretId: (of as Parameters | null)?.['SECRET'], SecretString });
      },
    },
    aws_secretsmanager_secret_rotation: {
      type: rotation,
      properties: (values) => {
        const rules = block(values['rotation_rules']);
        return given({
          SecretId: values['secret_id'],
          RotationLambdaARN: values['rotation_lambda_arn'],
          RotateImmediatelyOnUpdate: values['rotate_immediately'],
          RotationRules: given({
            AutomaticallyAfterDays: rules['automatically_after_days'],
            ScheduleExpression: rules['schedule_expression'],
            Duration: rules['duration'],
          }),
        });
      },
    },
  },
  calls: {
    'secretsmanager CreateSecret': ({ Tags: _tags, ClientRequestToken: _token, ...properties }) => [
      { type, properties },
    ],
    'secretsmanager RotateSecret': ({
      RotateImmediately,
      ClientRequestToken: _token,
      ...others
    }) => [
      {
        type: rotation,
        properties: given({ ...others, RotateImmediatelyOnUpdate: RotateImmediately }),
      },
    ],
  },
  answers: {
    'secretsmanager DescribeSecret': described,
    'secretsmanager GetRandomPassword': ({ PasswordLength, ExcludeCharacters }) => ({
      RandomPassword: passwordOf(PasswordLength, ExcludeCharacters),
    }),
  },
  missing: { secretsmanager: 'ResourceNotFoundException' },
});
