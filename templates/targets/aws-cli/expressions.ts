import type { Declared } from '../../../generators/declared.js';
import type { ExistingExpressions } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import type { Existing } from '../../../generators/wiring.js';

/** Characters that stand for themselves between double quotes. */
const plain = /^[A-Za-z0-9_.:/@%+=,*~-]*$/;

/** The ARN of a resource with what follows it, as one word of bash. */
export function bashArn(cell: string, suffix: string | null): string {
  // A literal ARN with characters that bash would read is a word already.
  if (cell.startsWith("'")) return `${cell}${suffix === null ? '' : bashWord(suffix)}`;
  if (suffix === null || plain.test(suffix)) return `"${cell}${suffix ?? ''}"`;
  return `"${cell}"${bashWord(suffix)}`;
}

/** Values for `QUEUE=` and `QUEUE_ARN=`; an ARN is cut to the resource itself. */
export function existingExpressions({
  service,
  arn,
  arnPrefix = '',
  name,
}: Existing): ExistingExpressions {
  const [, partition, , region, account] = arn?.split(':') ?? [];
  if (arn === '*') return { name: bashWord(name), given: '*', arn: '*' };
  return {
    name: bashWord(name),
    given: bashWord(arn ?? name),
    arn: arn
      ? bashWord(`arn:${partition}:${service}:${region}:${account}:${arnPrefix}${name}`)
      : `arn:$PARTITION:${service}:${place(service, name)}:${arnPrefix}${name}`,
  };
}

/** The ARN of a bucket has neither region nor account, unlike others of S3, such as jobs; that of a role no region. */
function place(service: string, name: string): string {
  if (service === 'iam') return ':$ACCOUNT';
  return service === 's3' && !name.includes('/') ? ':' : '$REGION:$ACCOUNT';
}

/** Words of bash for the name and the ARN of what another script makes; for a function also its role. */
export function referTo({ address, spelledName, spelledArn = null, fn }: Declared) {
  const name = spelledName ?? address;
  return { id: 'FUNCTION', name, arn: spelledArn ?? '', role: fn?.role ?? '' };
}
