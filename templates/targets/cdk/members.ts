/** Days and the member of `logs.RetentionDays`. */
const retentions: { readonly [days: number]: string } = {
  1: 'ONE_DAY',
  3: 'THREE_DAYS',
  5: 'FIVE_DAYS',
  7: 'ONE_WEEK',
  14: 'TWO_WEEKS',
  30: 'ONE_MONTH',
  60: 'TWO_MONTHS',
  90: 'THREE_MONTHS',
  120: 'FOUR_MONTHS',
  150: 'FIVE_MONTHS',
  180: 'SIX_MONTHS',
  365: 'ONE_YEAR',
  400: 'THIRTEEN_MONTHS',
  545: 'EIGHTEEN_MONTHS',
  731: 'TWO_YEARS',
  1096: 'THREE_YEARS',
  1827: 'FIVE_YEARS',
  2192: 'SIX_YEARS',
  2557: 'SEVEN_YEARS',
  2922: 'EIGHT_YEARS',
  3288: 'NINE_YEARS',
  3653: 'TEN_YEARS',
};

/**
 * The member of `logs.RetentionDays`.
 * @throws Error for a number of days that CloudWatch Logs does not take.
 */
export function retentionMember(days: number): string {
  const member = retentions[days];
  if (!member) throw new Error(`CloudWatch Logs has no retention of ${days} days.`);
  return member;
}

/** The member of `lambda.Runtime`: `nodejs22.x` gives `NODEJS_22_X`. */
export function runtimeMember(runtime: string): string {
  return runtime.replace(/(\d+)\./, '_$1_').toUpperCase();
}

/** The member of `s3.EventType` or `lambda.MetricType`: `s3:ObjectCreated:*` gives `OBJECT_CREATED`. */
export function eventMember(type: string): string {
  const words = type.replace(/^s3:/, '').replace(/:\*$/, '').replace(/:/g, '_');
  return words.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}

/** The families of S3 event types; those of one type have no wildcard. */
const families = [
  'IntelligentTiering',
  'LifecycleExpiration',
  'LifecycleTransition',
  'ObjectAcl',
  'ObjectCreated',
  'ObjectRemoved',
  'ObjectRestore',
  'ObjectTagging',
  'ReducedRedundancyLostObject',
  'Replication',
];
const single = new Set([
  'IntelligentTiering',
  'LifecycleTransition',
  'ReducedRedundancyLostObject',
]);

/** The S3 event type of a member of `s3.EventType`, the reverse of {@link eventMember}; null for no member. */
export function eventType(member: string): string | null {
  const family = families.find((each) => `${member}_`.startsWith(`${eventMember(each)}_`));
  if (family === undefined) return null;
  const rest = member.slice(eventMember(family).length + 1);
  if (rest === '') return `s3:${family}${single.has(family) ? '' : ':*'}`;
  const words = rest.split('_').map((word) => word.charAt(0) + word.slice(1).toLowerCase());
  return `s3:${family}:${words.join('')}`;
}

const units = [
  { name: 'days', seconds: 86_400 },
  { name: 'hours', seconds: 3600 },
  { name: 'minutes', seconds: 60 },
];

/** Writes each duration of a construct's code in the largest unit that divides it. */
export function readableDurations(body: string): string {
  return body.replace(/^( *\w+: cdk\.Duration\.)seconds\((\d+)\)/gm, (whole, head, digits) => {
    const unit = units.find(({ seconds }) => Number(digits) % seconds === 0);
    return unit ? `${head}${unit.name}(${Number(digits) / unit.seconds})` : whole;
  });
}
