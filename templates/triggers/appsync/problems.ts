import type { Problem, TriggerContext } from '../../../generators/define.js';
import { waitProblems } from '../../shared/longest-wait.js';
import { fieldsOf, fieldsProblem } from './fields.js';
import type { Kind } from './kinds.js';
import type { Answers } from './options.js';

/** Seconds that AppSync waits for a resolver, and for an authorizer. https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const longestWait: { readonly [kind in Kind]: number } = {
  resolver: 30,
  batch: 30,
  authorizer: 10,
};

/** What is wrong with the answers; empty when all is well. */
export function problems(answers: Answers, context: TriggerContext): Problem[] {
  const { fn, source } = context;
  const { kind } = answers;
  const fields = fieldsProblem(fieldsOf(answers.fields, fn.name), source === null);
  const wait = longestWait[kind as Kind];
  const ttl = 'authorizer-result-ttl-in-seconds';
  return [
    ...(fields ? [{ option: 'fields', message: fields }] : []),
    ...waitProblems(context, wait, 'that AppSync waits'),
    ...(answers['max-batch-size'] !== null && kind !== 'batch'
      ? [{ option: 'max-batch-size', message: `is for --kind batch alone, and not for ${kind}` }]
      : []),
    ...(answers[ttl] !== 0 && kind !== 'authorizer'
      ? [{ option: ttl, message: `is for --kind authorizer alone, and not for ${kind}` }]
      : []),
    ...(source && kind === 'authorizer'
      ? [
          {
            option: 'source',
            message:
              'is for resolvers: its authorizer is one of the own settings of an API, for whoever makes that to set',
          },
        ]
      : []),
  ];
}
