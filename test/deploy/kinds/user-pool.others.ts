import {
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  type LambdaConfigType,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Clients } from '../clients.js';
import { account, region } from '../emulator/emulator.js';

/** What others have set on their pool: what an update resets where it does not repeat it. */
const ofOthers = {
  PoolName: 'members',
  UserPoolTier: 'PLUS',
  DeletionProtection: 'ACTIVE',
  UsernameAttributes: ['email'],
  AutoVerifiedAttributes: ['email'],
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  Policies: {
    PasswordPolicy: { MinimumLength: 20, RequireSymbols: true, TemporaryPasswordValidityDays: 3 },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
  },
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    InviteMessageTemplate: {
      EmailSubject: 'Welcome to "Ä" & $HOME',
      EmailMessage: "{username}: it's `{####}`\n",
    },
  },
  VerificationMessageTemplate: {
    DefaultEmailOption: 'CONFIRM_WITH_CODE',
    EmailSubject: 'Your code',
    EmailMessage: 'Code \\ {####}',
    SmsMessage: '{####}',
  },
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
  EmailConfiguration: {
    EmailSendingAccount: 'COGNITO_DEFAULT',
    ReplyToEmailAddress: 'a@b.example',
  },
  UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
  UserPoolTags: { team: 'shop' },
} satisfies CreateUserPoolCommandInput;

const LambdaArn = `arn:aws:lambda:${region}:${account}:function:others`;
const held = { LambdaArn, LambdaVersion: 'V1_0' } as const;

/** The key of the custom senders of others. */
export const keyOfOthers = `arn:aws:kms:${region}:${account}:key/1f0c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f`;

/** What a pool of others calls already; the SDK here does not know all of it. */
export const callsOfOthers: LambdaConfigType & { InboundFederation: typeof held } = {
  PreSignUp: LambdaArn,
  PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V3_0' },
  CustomEmailSender: held,
  InboundFederation: held,
  KMSKeyID: keyOfOthers,
};

/** Makes a pool as others have it: set in every respect, and calling functions of theirs; gives its id. */
export async function makePoolOfOthers(
  { cognito }: Clients,
  LambdaConfig: LambdaConfigType,
): Promise<string> {
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ ...ofOthers, LambdaConfig }));
  const UserPoolId = UserPool?.Id ?? '';
  await cognito.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
  );
  return UserPoolId;
}
