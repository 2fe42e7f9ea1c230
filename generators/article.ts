/** Nouns that begin with the sound of a vowel; those of `uni…` and `use…` do not, and initials are spelled out. */
const vowel = /^(?:[aeio]|u(?!ni|se)|HTTP|MSK|S3|SNS|SQS)/i;

/** A noun behind `a` or `an`, as it is said: an `MSK cluster`, a `REST API`. */
export function withArticle(noun: string): string {
  return `${vowel.test(noun) ? 'an' : 'a'} ${noun}`;
}
