import { prefixMaxLength } from '../naming.js';

/** Limits that AWS sets, each with the page that tells it, and ours. */
export const limits = {
  /** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
  tags: 50,
  tagKey: 128,
  tagValue: 256,
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
  alarmActions: 5,
  /** https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html */
  subnets: 16,
  securityGroups: 5,
  /** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
  layers: 5,
  arn: 2048,
  prefix: prefixMaxLength,
  files: 50,
  /** Packs that one configuration extends. */
  packs: 20,
} as const;

/**
 * Days that CloudWatch Logs can keep log events.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
] as const;

/** What values of a team look like; each is linear in the length of what it is held against. */
export const patterns = {
  /** Letters, digits, spaces and `_ . : / = + - @`, without the prefix that AWS keeps for itself. */
  tag: /^(?![aA][wW][sS]:)[\p{L}\p{N}\p{Zs}_.:/=+\-@]*$/u,
  /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
  policy: /^arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/[A-Za-z0-9_+=,.@/-]+$/,
  /** https://docs.aws.amazon.com/lambda/latest/api/API_Layer.html */
  layer:
    /^arn:aws[a-z-]*:lambda:[a-z]{2,4}(?:-[a-z]+)+-\d:\d{12}:layer:[A-Za-z0-9_-]{1,64}:[0-9]{1,9}$/,
  action: /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d{12}:[!-~]+$/,
  subnet: /^subnet-[0-9a-z]+$/,
  securityGroup: /^sg-[0-9a-zA-Z]+$/,
  prefix: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-?$/,
  runtime: /^[a-z0-9.]+$/,
  /** One printable line. */
  line: /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u,
} as const;
