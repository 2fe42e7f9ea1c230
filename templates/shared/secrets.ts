import type { Problem } from '../../generators/define.js';

/** The ARN of a secret, with the six characters that Secrets Manager adds to its name. */
export const secretArn =
  /^arn:aws[a-z-]{0,20}:secretsmanager:[a-z0-9-]{1,32}:\d{12}:secret:[A-Za-z0-9/_+=.@-]{1,512}$/;

/** The ARN of a key of KMS. */
export const keyArn = /^arn:aws[a-z-]{0,20}:kms:[a-z0-9-]{1,32}:\d{12}:key\/[A-Za-z0-9-]{1,64}$/;

/** An option that takes the ARN of a secret with credentials; `holds` says what is in it. */
export function secretOption<const D extends string>(description: D) {
  return {
    type: 'string',
    description,
    pattern: secretArn,
    maxLength: 640,
    default: null,
  } as const;
}

/** The option for the key of the secrets. */
export const secretsKeyOption = {
  type: 'string',
  description:
    'ARN of the customer managed key that the secrets are encrypted with; unset, it is that of Secrets Manager itself',
  pattern: keyArn,
  maxLength: 160,
  default: null,
} as const;

/** The options among these that have an answer. */
export function answered<A extends { readonly [option: string]: unknown }>(
  answers: A,
  options: readonly (keyof A & string)[],
): (keyof A & string)[] {
  return options.filter((option) => answers[option] !== null);
}

/** Told of options of which only one may be set. */
export function onlyOne<A extends { readonly [option: string]: unknown }>(
  answers: A,
  options: readonly (keyof A & string)[],
): Problem[] {
  const [first, second] = answered(answers, options);
  if (first === undefined || second === undefined) return [];
  return [{ option: second, message: `and --${first} exclude each other` }];
}

/** The type that a mapping gives to what an option of the same name holds: `SASL_SCRAM_512_AUTH`. */
export function accessType(option: string): string {
  return option.replaceAll('-', '_').toUpperCase();
}
