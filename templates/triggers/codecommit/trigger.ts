import { asyncInvoke, asyncInvokeOptions } from '../../../generators/async-invoke.js';
import {
  type AnswersTo,
  defineTrigger,
  type ScriptRequest,
  type TriggerContext,
} from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { failureQueue } from '../../../generators/resources.js';
import {
  repository,
  sendCommand,
  triggerOptions,
  triggerProblems,
  triggerSettings,
} from './repository.js';
import { casesOf, eventsOf } from './samples.js';

const docs = 'https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-notify.html';

const options = { ...triggerOptions, ...asyncInvokeOptions } as const;

type Answers = AnswersTo<typeof options>;

/** CloudFormation cannot change a repository that it did not make; scripts and Terraform run the same as a part of theirs. */
function scripts(answers: Answers, { source }: TriggerContext): ScriptRequest[] {
  if (!source) return [];
  return [
    {
      name: 'connect',
      why: `CloudFormation has the triggers of a repository among its own properties and cannot change those of ${source.name}`,
      deploys: true,
      except: ['aws-cli', 'terraform'],
      view: { repository: source.name, ...triggerSettings(answers) },
    },
  ];
}

export default defineTrigger({
  id: 'codecommit',
  title: 'AWS CodeCommit repository trigger',
  family: 'Storage and messaging events',
  summary: 'Branches and tags that a push made, moved or removed, with a queue for what fails',
  docs,
  invocation: 'asynchronous',
  responseContract:
    'The answer is ignored. An error makes Lambda try again, then hand the event to the failure queue: one bad reference must fail the invocation.',
  permission:
    'Resource policy: codecommit.amazonaws.com with the ARN of the repository and the account. Execution role: sqs:SendMessage on the failure queue.',
  eventType: 'CodeCommitTriggerEvent',
  signs: [{ path: ['Records', 0, 'eventSource'], is: 'aws:codecommit' }],
  timeout: 30,
  source: {
    service: 'codecommit',
    noun: 'repository',
    namePattern: /^(?!.{0,96}\.git$)[\w.-]{1,100}$/,
    declaredAs: [],
    callsOfItsOwn: {
      types: ['AWS::CodeCommit::Repository', 'aws_codecommit_repository', 'codecommit.Repository'],
      instead:
        'Name the deployed repository, and add the trigger to its own here as well, so that the next change of the repository keeps it.',
    },
    example: 'arn:aws:codecommit:eu-west-1:123456789012:acme-shop',
  },
  options,
  pitfalls: [
    'A call replaces all triggers of a repository. For one that exists, scripts/connect-<function>.sh (SAM, CDK), a script that Terraform runs and the scripts of the AWS CLI read the triggers first and keep those of others.',
    'Whoever declares the triggers of that repository elsewhere, in CloudFormation or an aws_codecommit_trigger, takes this one away with the next change there: add it there instead.',
    'A repository has ten triggers at most, a trigger ten branches.',
    'The event has names and commits, not what changed in files: codecommit:GetDifferences tells, which the role of the function has no permission for yet.',
    'Delivery is at least once and in no order: make the effect of a change idempotent by its changeId.',
    'One failed reference has the whole push tried again: what was done for the others happens twice unless it is idempotent.',
    'A push of many references comes in several events, eventPartNumber of eventTotalParts.',
    'A test of the trigger sends the event TriggerEventTest, which the handler logs and does nothing for.',
    'There is no queue for what CodeCommit could not hand to Lambda; what the function fails goes to the failure queue.',
    'A repository that is made here is removed with the rest, and all its history with it: name one of others with --source to keep it apart. The scripts of the AWS CLI keep one that has branches.',
    'A repository and its function are in one region.',
    'AWS has let no new customers use CodeCommit at times: see in its console whether your account can make repositories.',
  ],
  check: (answers) => triggerProblems(answers),
  wiring: (answers: Answers, context) => ({
    resources: [repository(context), failureQueue(context.fn.called)],
    link: {
      kind: 'call',
      variant: 'repository',
      source: { ref: 'repository' },
      principal: 'codecommit.amazonaws.com',
      suffix: null,
      settings: triggerSettings(answers),
      deadLetter: null,
    },
    asyncInvoke: asyncInvoke(answers),
  }),
  view: () => ({ realistic: 'main-changed' }),
  events: (answers, fixtures) => eventsOf(answers, fixtures),
  cases: (answers, table) => casesOf(answers, table['all'] ?? []),
  send: (answers, context) => ({
    source: context.source ? { bash: bashWord(context.source.name) } : { output: 'RepositoryName' },
    command: sendCommand(answers, context),
  }),
  scripts,
});
