import type { Fixtures } from '../../../generators/define.js';
import createAuthChallenge from './events/create-auth-challenge.json' with { type: 'json' };
import customEmailSender from './events/custom-email-sender.json' with { type: 'json' };
import customMessage from './events/custom-message.json' with { type: 'json' };
import customSmsSender from './events/custom-sms-sender.json' with { type: 'json' };
import defineAuthChallenge from './events/define-auth-challenge.json' with { type: 'json' };
import postAuthentication from './events/post-authentication.json' with { type: 'json' };
import postConfirmation from './events/post-confirmation.json' with { type: 'json' };
import preAuthentication from './events/pre-authentication.json' with { type: 'json' };
import preSignUp from './events/pre-sign-up.json' with { type: 'json' };
import preTokenGeneration from './events/pre-token-generation.json' with { type: 'json' };
import preTokenGenerationV2 from './events/pre-token-generation-v2.json' with { type: 'json' };
import preTokenGenerationV3 from './events/pre-token-generation-v3.json' with { type: 'json' };
import userMigration from './events/user-migration.json' with { type: 'json' };
import verifyAuthChallengeResponse from './events/verify-auth-challenge-response.json' with {
  type: 'json',
};

/** An event of each operation, as user pools send them. */
export const fixtures: Fixtures = {
  'create-auth-challenge': createAuthChallenge,
  'custom-email-sender': customEmailSender,
  'custom-message': customMessage,
  'custom-sms-sender': customSmsSender,
  'define-auth-challenge': defineAuthChallenge,
  'post-authentication': postAuthentication,
  'post-confirmation': postConfirmation,
  'pre-authentication': preAuthentication,
  'pre-sign-up': preSignUp,
  'pre-token-generation': preTokenGeneration,
  'pre-token-generation-v2': preTokenGenerationV2,
  'pre-token-generation-v3': preTokenGenerationV3,
  'user-migration': userMigration,
  'verify-auth-challenge-response': verifyAuthChallengeResponse,
};
