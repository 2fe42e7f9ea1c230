import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import { existing } from '../../../generators/resources.js';
import type { Resource } from '../../../generators/wiring.js';
import { waitProblems } from '../../shared/longest-wait.js';
import { needed } from '../../shared/needed.js';

const docs = 'https://docs.aws.amazon.com/lexv2/latest/dg/lambda.html';

/** Longest name less what tells aliases of deployments apart: 12 characters of a stack's id and a hyphen. https://docs.aws.amazon.com/lexv2/latest/APIReference/API_CreateBotAlias.html */
const aliasNameMax = 100 - 13;

/** Seconds that a fulfilment waits for the function where no other time is set. https://docs.aws.amazon.com/lexv2/latest/APIReference/API_runtime_RecognizeText.html */
const longestWait = 30;

const options = {
  'bot-version': {
    type: 'string',
    description:
      'The version of the bot that the alias answers with; drafts have an alias of their own',
    pattern: /^[1-9]\d{0,4}$/,
    maxLength: 5,
    default: '1',
    ask: true,
  },
  'locale-ids': {
    type: 'list',
    description: 'The locales of the bot whose conversations call the function, such as en_US',
    pattern: /^[a-z]{2}_(?:[A-Z]{2}|\d{3})$/,
    maxItems: 50,
    default: ['en_US'],
    ask: true,
  },
} as const;

type Answers = AnswersTo<typeof options>;

function alias(answers: Answers, { fn }: TriggerContext): Resource {
  return {
    kind: 'bot-alias',
    id: 'bot-alias',
    title: 'Alias whose conversations call the function',
    props: {
      name: shorten(fn.called, aliasNameMax),
      bot: { ref: 'bot' },
      botVersion: answers['bot-version'],
      locales: [...answers['locale-ids']],
    },
    existing: null,
    declared: null,
    namesTargets: true,
  };
}

/** Says something to the bot; `SOURCE` is the ARN of the alias, which ends in the ids of bot and alias. */
const sendCommand = ({ 'locale-ids': [locale = ''] }: Answers): string =>
  [
    'IFS=/ read -r _ BOT ALIAS <<<"$SOURCE" && aws lexv2-runtime recognize-text',
    '--bot-id "$BOT" --bot-alias-id "$ALIAS"',
    `--locale-id ${locale} --session-id test --text 'Where is my order?'`,
  ].join(' ');

export default defineTrigger({
  id: 'lex',
  title: 'Amazon Lex V2 code hook',
  family: 'API and request/response',
  summary: 'Steers the conversations of a bot, and fulfils what people ask of it',
  docs,
  invocation: 'synchronous',
  responseContract:
    'sessionState with a dialogAction and the intent, and up to one message. Delegate leaves the next step to the bot, ElicitSlot and ConfirmIntent ask back, Close ends the intent as Fulfilled or Failed. An error takes the failure branch of the bot. An intent that the function does not know is delegated in a dialogue, and Failed as a fulfilment.',
  permission: 'Resource policy: lexv2.amazonaws.com with the ARN of the alias and the account.',
  eventType: 'LexV2Event',
  signs: [
    { path: ['bot', 'aliasId'], is: null },
    { path: ['invocationSource'], is: null },
  ],
  timeout: 8,
  source: {
    service: 'lex',
    noun: 'Amazon Lex bot',
    namePattern: /^[0-9A-Za-z]{10}$/,
    arnPrefix: 'bot/',
    declaredAs: ['AWS::Lex::Bot', 'aws_lexv2models_bot', 'lex.CfnBot'],
    example: 'arn:aws:lex:eu-west-1:123456789012:bot/ABCDE12345',
    required: true,
  },
  options,
  pitfalls: [
    'Intents call nothing by themselves: turn on the code hook for initialization and validation, or for fulfilment, in each intent of the bot, build the locale and publish a version of it.',
    'The alias that is made is for one version: --bot-version moves it to the next. Clients, channels and Amazon Connect must talk to this alias, not to the test alias of the draft.',
    'An alias has one function for each locale, for all intents and both hooks: tell them apart by intent and invocationSource.',
    'Terraform has no resource for aliases of Lex V2 up to version 5 of the AWS provider: there the alias is a stack of CloudFormation with this one resource.',
    `A conversation waits ${longestWait} seconds at most, and people wait for less: a longer timeout answers nobody. What takes longer needs fulfilment updates, or goes behind a queue.`,
    'Lex calls in a version of the event that the code hook names, 1.0; events of Lex V1 are refused.',
    'A fulfilment may be asked for again, by people as well as by clients that try again: make its effect idempotent.',
    'What people say and the values of slots are personal, and not to be trusted: neither is logged here.',
    'The bot and its alias must be in the region of the function.',
    'Anything in sessionAttributes is seen by the client: put no secret there.',
  ],
  check: (answers, context) => [
    ...waitProblems(context, longestWait, 'that a conversation waits'),
    ...(answers['locale-ids'].length === 0 ? [{ option: 'locale-ids', message: 'is empty' }] : []),
    ...(new Set(answers['locale-ids']).size < answers['locale-ids'].length
      ? [{ option: 'locale-ids', message: 'has a locale twice' }]
      : []),
  ],
  wiring: (answers: Answers, context) => ({
    resources: [
      existing('lex-bot', 'bot', 'Lex bot', needed(context.source)),
      alias(answers, context),
    ],
    link: {
      kind: 'call',
      variant: 'bot-alias',
      source: { ref: 'bot-alias' },
      principal: 'lexv2.amazonaws.com',
      suffix: null,
      settings: {
        bot: { ref: 'bot' },
        botVersion: answers['bot-version'],
        locales: [...answers['locale-ids']],
      },
      deadLetter: null,
    },
    asyncInvoke: null,
  }),
  cases: (_answers, table) => table['all'] ?? [],
  send: (answers) => ({ source: { output: 'BotAliasArn' }, command: sendCommand(answers) }),
});
