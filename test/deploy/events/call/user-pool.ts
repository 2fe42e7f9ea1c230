import type { Json } from '../../../../generators/wiring.js';
import type { Asked, Asker } from './asker.js';

/**
 * A user pool, which waits for the event with a decision in it.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const userPoolAsker: Asker = {
  principal: 'cognito-idp.amazonaws.com',
  business: { module: 'decide', subject: 'user-name' },
  answers: { script: '{ decided: it.userName }', python: '{"decided": it.user_name}' },
  asks({ settings: { operation, lambdaVersion } }) {
    const named = String(operation).replace(/^PreTokenGeneration.*/, 'TokenGeneration');
    const version = String(lambdaVersion ?? 'V1_0').slice(1, 2);
    const event = (userName: string, more: { [member: string]: Json } = {}) => ({
      ...{ version, region: 'eu-west-1', userPoolId: 'eu-west-1_aB3dE6gH9', userName },
      triggerSource: `${named}_Authentication`,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '3n4b5urk1ft4' },
      request: { userAttributes: { email: 'ä"1"@example.org' } },
      response: { kept: null },
      ...more,
    });
    const taken = (name: string, userName: string): Asked => ({
      name,
      event: event(userName),
      called: userName,
      answer: { ...event(userName), response: { kept: null, decided: userName } },
    });
    const refused = (name: string, more: { [member: string]: Json }): Asked => ({
      name,
      event: event('u-9', more),
      called: null,
      answer: null,
    });
    return {
      failing: 'u-3',
      asked: [
        taken('a user', 'u-1'),
        taken('a name with signs', 'zoë+"ä" 📦'),
        refused('another trigger', { triggerSource: 'Other_Authentication' }),
        refused('another version', { version: '9' }),
        { name: 'a failure', event: event('u-3'), called: 'u-3', answer: null },
        taken('the same again', 'u-3'),
      ],
    };
  },
};
