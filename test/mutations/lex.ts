import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const options = { source: 'arn:aws:lex:eu-west-1:123456789012:bot/ABCDE12345' };
const ts = { language: 'typescript', options };
const py = { language: 'python', options };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows({ ...ts, file: 'handler.ts' }, [
    ['hides failures', '    throw error;\n', '    return {} as never;\n'],
    ['asks nobody', '(await answerTurn(turn)) ?? unanswered', 'unanswered'],
  ]),
  ...rows({ ...ts, ...plain, file: 'handler.ts' }, [
    ['logs the cause', 'sessionId, errorName });', 'sessionId, error });'],
    ['logs what was said', "'Turn answered', sessionId, ", "'Turn answered', ...event, "],
    ['logs no id', "'Turn answered', sessionId, ", "'Turn answered', "],
    ['logs the reply', 'step: reply.type', 'step: reply'],
  ]),
  ...rows({ ...ts, ...powertools, file: 'handler.ts' }, [
    ['logs the cause', '{ sessionId, errorName }', '{ sessionId, error }'],
    ['logs what was said', "'Turn answered', { sessionId, ", "'Turn answered', { ...event, "],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows({ ...ts, file: 'turn.ts' }, [
    ['takes any hook', '!isHook(invocationSource) || ', ''],
    ['takes what has no intent', ', intent?.name];', '];'],
    ['drops the parts of a slot', '  if (slot.subSlots) return slotsOf(slot.subSlots);\n', ''],
    ['takes one of several', 'slot.values.map(slotOf)', '[slotOf(slot.values[0] ?? null)]'],
    ['takes what was said', 'slot.value?.interpretedValue ?? ', ''],
    ['drops what is only said', ' ?? slot.value?.originalValue', ''],
    ['forgets attributes', 'sessionAttributes: sessionAttributes ?? {}', 'sessionAttributes: {}'],
  ]),
  ...rows({ ...ts, file: 'reply.ts' }, [
    [
      'fulfils what nobody knows',
      "state: 'Failed', message: null }",
      "state: 'Fulfilled', message: null }",
    ],
    [
      'ends a dialogue that nobody knows',
      "if (hook === 'DialogCodeHook') return",
      "if (hook === 'Other' as never) return",
    ],
    ['forgets what others have set', '...sessionState.sessionAttributes, ', ''],
    ['sets nothing', ', ...reply.sessionAttributes', ''],
    [
      'forgets contexts',
      'sessionAttributes, activeContexts };',
      'sessionAttributes, activeContexts: [] };',
    ],
    ['takes any message', '!isMessage(message) || ', ''],
    ['takes any attribute', ' || !areTexts(sessionAttributes)', ''],
    ['takes messages that are one shorter', 'message.length <= most', 'message.length < most'],
    ['takes slots of others', ' && Object.hasOwn(slots ?? {}, reply.slotToElicit)', ''],
    [
      'takes inherited slots',
      'Object.hasOwn(slots ?? {}, reply.slotToElicit)',
      '(reply.slotToElicit in (slots ?? {}))',
    ],
    ['takes any end', " && ['Fulfilled', 'Failed'].includes(reply.state)", ''],
    ['keeps the state', 'intent: { ...intent, state: next.state }', 'intent'],
    ['says nothing', '{ messages: [{', '{ said: [{'],
  ]),
  ...rows({ ...ts, file: 'answer-turn.ts' }, [
    [
      'fulfils before it is written',
      'return null;',
      "return { type: 'Close', state: 'Fulfilled', message: null };",
    ],
  ]),
];

const python: Mutation[] = [
  ...rows({ ...py, file: 'handler.py' }, [
    ['hides failures', '        raise\n', '        return {}\n'],
    ['asks nobody', 'answer_turn(turn) or unanswered', 'unanswered'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    ['logs what was said', 'extra={**about, **step}', 'extra={**about, **step, "event": event}'],
    ['logs the reply', '"step": reply.type', '"step": reply'],
  ]),
  ...rows({ ...py, ...powertools, file: 'handler.py' }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows({ ...py, file: 'turn.py' }, [
    ['takes any hook', '"DialogCodeHook" | "FulfillmentCodeHook" as hook', 'str(hook)'],
    ['drops the parts of a slot', 'return values_of(parts)', 'return None'],
    ['takes one of several', '[value_of(each) for each in values]', '[value_of(values[0])]'],
    ['takes what was said', '{"interpretedValue": str(value)} | ', ''],
    ['forgets attributes', 'state.get("sessionAttributes") or {}', '{}'],
  ]),
  ...rows({ ...py, file: 'reply.py' }, [
    [
      'fulfils what nobody knows',
      'Reply("Close", state="Failed")',
      'Reply("Close", state="Fulfilled")',
    ],
    ['ends a dialogue that nobody knows', 'turn.hook == "DialogCodeHook"', 'turn.hook == "Other"'],
    ['sets nothing', ', **reply.session_attributes}', '}'],
    ['forgets contexts', 'session.get("activeContexts") or []', '[]'],
    ['takes any message', 'not is_message(reply.message) or ', ''],
    ['takes messages that are one shorter', 'len(message) <= MOST', 'len(message) < MOST'],
    ['takes slots of others', ' if slot in (intent.get("slots") or {})', ''],
    ['keeps the state', '{**session["intent"], "state": state}', 'session["intent"]'],
    ['says nothing', 'answer["messages"]', 'answer["said"]'],
  ]),
  ...rows({ ...py, file: 'answer_turn.py' }, [
    [
      'fulfils before it is written',
      '    return None\n',
      '    return Reply("Close", state="Fulfilled")\n',
    ],
  ]),
];

/** Mistakes in functions that bots of Lex V2 ask for the next step. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
