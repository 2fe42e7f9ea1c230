import type { Json } from '../../../../generators/wiring.js';
import { exported } from '../business.js';
import type { Asked, Asker } from './asker.js';

const intentOf = (name: string, state: string): Json => ({
  ...{ name, state, confirmationState: 'None' },
  slots: { OrderId: { shape: 'Scalar', value: { originalValue: 'ä"1" 📦', resolvedValues: [] } } },
});

/** What a bot sends in a conversation. */
const turn = (sessionId: string, hook: string, intent: Json): { [member: string]: Json } => ({
  ...{ messageVersion: '1.0', invocationSource: hook, sessionId, inputTranscript: 'ä"1" 📦' },
  bot: { id: 'ABCDE12345', aliasId: 'ZYXWV98765', localeId: 'en_US', version: '1' },
  sessionState: { sessionAttributes: { kept: 'zoë' }, intent },
});

/** The answer, with the message that the business module gives, or without one. */
const answer = (type: string, intent: Json, content: string | null): Json => ({
  sessionState: {
    sessionAttributes: { kept: 'zoë' },
    activeContexts: [],
    dialogAction: { type },
    intent,
  },
  ...(content === null ? {} : { messages: [{ contentType: 'PlainText', content }] }),
});

/** A bot of Lex V2, which waits for the next step. https://docs.aws.amazon.com/lexv2/latest/dg/lambda.html */
export const conversationAsker: Asker = {
  principal: 'lexv2.amazonaws.com',
  business: { module: 'answer-turn', subject: 'session-id' },
  answers: { script: '', python: '' },

  standIns(own) {
    const call =
      "const answerTurn = async (it) => {\n  await attempt(it.sessionId);\n  if (it.intent === 'Other') return null;\n  return { type: 'Close', state: 'Fulfilled', message: it.sessionId };\n};\n";
    const imported = /^from \S+ import Reply$/m.exec(own.get('answer_turn.py') ?? '')?.[0] ?? '';
    return {
      'answer-turn.ts': `export ${call}`,
      'answer-turn.js': exported('answerTurn', call, own.get('answer-turn.js')),
      'answer_turn.py': `${imported}\n\n\ndef answer_turn(it):\n    attempt(it.session_id)\n    if it.intent == "Other":\n        return None\n    return Reply("Close", it.session_id, state="Fulfilled")\n`,
    };
  },

  asks() {
    const ready = intentOf('OrderStatus', 'ReadyForFulfillment');
    const fulfilled = (name: string, id: string): Asked => ({
      name,
      event: turn(id, 'FulfillmentCodeHook', ready),
      called: id,
      answer: answer('Close', intentOf('OrderStatus', 'Fulfilled'), id),
    });
    const unknown = (hook: string, id: string, type: string, before: string, after: string) => ({
      name: `an intent that is unknown to a ${hook}`,
      event: turn(id, hook, intentOf('Other', before)),
      called: id,
      answer: answer(type, intentOf('Other', after), null),
    });
    const refused = (name: string, event: Json): Asked => ({
      ...{ name, event, called: null, answer: null },
    });
    return {
      failing: 'session-4',
      asked: [
        fulfilled('a fulfilment', 'session-1'),
        unknown('DialogCodeHook', 'session-2', 'Delegate', 'InProgress', 'InProgress'),
        unknown('FulfillmentCodeHook', 'session-3', 'Close', 'ReadyForFulfillment', 'Failed'),
        refused('another hook', turn('session-5', 'OtherHook', ready)),
        refused('no intent', turn('session-6', 'DialogCodeHook', null)),
        refused('an event of Lex V1', { invocationSource: 'DialogCodeHook', currentIntent: {} }),
        { ...fulfilled('a failure', 'session-4'), answer: null },
        fulfilled('the same again', 'session-4'),
      ],
    };
  },
};
