import type { Json } from '../../../generators/wiring.js';
import { region } from '../emulator/emulator.js';
import { block, defineWords, documentOf, given, type Parameters } from '../expanded/words.js';
import { arnOf } from './user-pool.js';

/** The type that everything said of a user pool comes to. */
export const type = 'AWS::Cognito::UserPool';
/** What a script that Terraform runs has a pool of others call. */
const calls = 'calls of a user pool';

/** The id of the pool with this name: a name is none. */
const idOf = (name: string): string => `${region}_${name.replace(/\W/g, '')}`;

/** Members of a trigger that has a version, by the name of its block. */
const versioned = {
  pre_token_generation_config: 'PreTokenGenerationConfig',
  custom_email_sender: 'CustomEmailSender',
  custom_sms_sender: 'CustomSMSSender',
};

function lambdaConfigOf(values: Parameters): Parameters {
  const { kms_key_id, ...members } = values;
  const entries = Object.entries(members).flatMap(([name, value]): [string, Json | undefined][] => {
    const blockName = versioned[name as keyof typeof versioned];
    // What the provider finds out by itself is no ARN yet.
    if (!blockName) return String(value).startsWith('arn:') ? [[pascal(name), value]] : [];
    const { lambda_arn: LambdaArn, lambda_version: LambdaVersion } = block(value);
    return LambdaArn ? [[blockName, given({ LambdaArn, LambdaVersion })]] : [];
  });
  return given({ ...Object.fromEntries(entries), KMSKeyID: kms_key_id });
}

function pascal(name: string): string {
  return name.replace(/(?:^|_)(\w)/g, (_whole, letter: string) => letter.toUpperCase());
}

function propertiesOf(values: Parameters): Parameters {
  const policy = block(values['password_policy']);
  const recovery = block(values['account_recovery_setting'])['recovery_mechanism'];
  const mechanisms = (Array.isArray(recovery) ? recovery : []) as Parameters[];
  return given({
    PoolName: values['name'],
    UserPoolTier: values['user_pool_tier'],
    UsernameAttributes: values['username_attributes'],
    UsernameConfiguration: given({
      CaseSensitive: block(values['username_configuration'])['case_sensitive'],
    }),
    AutoVerifiedAttributes: values['auto_verified_attributes'],
    AccountRecoverySetting: {
      RecoveryMechanisms: mechanisms.map(({ name, priority }) =>
        given({ Name: name, Priority: priority }),
      ),
    },
    AdminCreateUserConfig: given({
      AllowAdminCreateUserOnly: block(values['admin_create_user_config'])[
        'allow_admin_create_user_only'
      ],
    }),
    Policies: {
      PasswordPolicy: given({
        MinimumLength: policy['minimum_length'],
        RequireLowercase: policy['require_lowercase'],
        RequireNumbers: policy['require_numbers'],
        RequireSymbols: policy['require_symbols'],
        RequireUppercase: policy['require_uppercase'],
        TemporaryPasswordValidityDays: policy['temporary_password_validity_days'],
      }),
    },
    LambdaConfig: lambdaConfigOf(block(values['lambda_config'])),
  });
}

/** A pool as the API tells of it. */
function pool({ properties, key }: { properties: Parameters; key: string }): Parameters {
  const { PoolName, UserPoolTags, ...others } = properties;
  return { ...others, Id: key, Name: PoolName ?? '', UserPoolTags: UserPoolTags ?? {} };
}

/** User pools in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'PoolName',
      stands: true,
      identify: (name) => {
        const id = name.startsWith(`${region}_`) ? name : idOf(name);
        return { Ref: id, Arn: arnOf(id) };
      },
    },
    [calls]: {
      parts: ({ pool: key, LambdaConfig = null }) => [
        { type, key: String(key), properties: { LambdaConfig } },
      ],
    },
  },
  terraform: {
    aws_cognito_user_pool: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: propertiesOf,
    },
    'terraform_data call': {
      type: calls,
      properties: ({ triggers_replace: variables }) => {
        const { USER_POOL = '', LAMBDA_CONFIG } = variables as Parameters;
        return { pool: USER_POOL, LambdaConfig: documentOf(LAMBDA_CONFIG) };
      },
    },
  },
  calls: {
    'cognito-idp CreateUserPool': (properties) => [{ type, properties }],
    'cognito-idp UpdateUserPool': ({ UserPoolId, ...properties }) => [
      { type, properties, name: String(UserPoolId) },
    ],
  },
  answers: {
    'cognito-idp ListUserPools': (_parameters, known) => ({
      UserPools: known.all(type).map((part) => {
        const { Id, Name } = pool(part);
        return given({ Id, Name });
      }),
    }),
    'cognito-idp DescribeUserPool': ({ UserPoolId }, known) => {
      // A pool of others is there, and templates do not tell of it.
      const properties = known.find(type, String(UserPoolId)) ?? {};
      return { UserPool: pool({ properties, key: String(UserPoolId) }) };
    },
    'cognito-idp GetUserPoolMfaConfig': ({ UserPoolId }, known) => {
      const { MfaConfiguration = 'OFF' } = known.find(type, String(UserPoolId)) ?? {};
      return { MfaConfiguration };
    },
  },
  missing: { 'cognito-idp': 'ResourceNotFoundException' },
});
