import type { AnswersTo, Problem } from '../../../generators/define.js';
import type { PollLink } from '../../../generators/wiring.js';
import { keyArn } from '../secrets.js';
import { type FilteredRecord, filterOption, filterProblem } from './mapping-filter.js';

/**
 * The filters of a mapping, and the key that they are encrypted with.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filter-criteria-encryption
 */
export const filterOptions = {
  ...filterOption,
  'kms-key-arn': {
    type: 'string',
    description:
      'ARN of the customer managed key that --filter-pattern is encrypted with; unset, it is one of AWS',
    pattern: keyArn,
    maxLength: 160,
    default: null,
  },
} as const;

type Answers = AnswersTo<typeof filterOptions>;

/** The parameter of a mapping whose filters have a key of their own; nothing for one whose have not. */
export function filterKeyOf(answers: Pick<Answers, 'kms-key-arn'>): PollLink['mapping'] {
  const kmsKeyArn = answers['kms-key-arn'];
  return kmsKeyArn === null ? {} : { kmsKeyArn };
}

/** What Lambda would refuse about the filters, or what they leave nothing of. */
export function filterProblems(answers: Answers, record: FilteredRecord): Problem[] {
  const pattern = answers['filter-pattern'];
  if (pattern === null && answers['kms-key-arn'] !== null) {
    const message = 'goes with --filter-pattern alone, which is all that it encrypts';
    return [{ option: 'kms-key-arn', message }];
  }
  const message = filterProblem(pattern, record);
  return message ? [{ option: 'filter-pattern', message }] : [];
}

/** What the key of filters asks of others. https://docs.aws.amazon.com/lambda/latest/dg/security-encryption-at-rest.html */
export const filterKeyPitfall =
  'The policy of the key in --kms-key-arn must let lambda.amazonaws.com call kms:Decrypt, and whoever deploys kms:DescribeKey, kms:GenerateDataKey and kms:Decrypt: the role of the function has no part in it. Filters show to those alone who may decrypt them.';
