import type { ExistingExpressions } from '../../../generators/define.js';
import { yamlScalar, yamlSub } from '../../../generators/emit/yaml.js';
import type { Existing, Kin } from '../../../generators/wiring.js';

/** `${Cluster}` or `${Queue.Arn}`, and the parts of it. */
const reference = /^\$\{(\w+)(\.\w+)?\}$/;

/** `${Queue.Arn}` alone needs no Fn::Sub. */
const wholeAttribute = /^\$\{(\w+\.\w+)\}$/;

/** Paths, ARNs and their Fn::Sub variables: YAML reads them as strings without quotes. */
const plainText = /^(?=.*[/:])(?:[\w./*{}+~-]|:(?=\S)|\$\{[\w:.]+\})+$/;
const plainStart = /^(?:[A-Za-z/]|\$\{)/;

/** A YAML scalar that leaves paths and ARNs without quotes, as people write them. */
export function scalar(text: string): string {
  return plainStart.test(text) && plainText.test(text) ? text : yamlScalar(text);
}

/** Where ARNs have neither region nor account, or no region. */
const places: { readonly [service: string]: string } = { s3: ':', iam: `:\${AWS::AccountId}` };

/** What a resource that exists already is called; a plain name stands for the stack's account and region. */
export function existingExpressions({
  service,
  arn,
  arnPrefix = '',
  name,
}: Existing): ExistingExpressions {
  // Buckets have neither region nor account, others of S3, such as jobs, have both.
  const own = service === 's3' && name.includes('/') ? undefined : places[service];
  const place = own ?? `\${AWS::Region}:\${AWS::AccountId}`;
  return {
    arn: arn ?? `arn:\${AWS::Partition}:${service}:${place}:${arnPrefix}${name}`,
    name: yamlScalar(name),
    given: scalar(arn ?? name),
  };
}

/** The complete expression for an ARN: what a cell gave, followed by literal text. */
export function arnExpression(cell: string, suffix: string | null): string {
  const tail = suffix ?? '';
  const attribute = wholeAttribute.exec(cell)?.[1];
  if (attribute && tail === '') return `!GetAtt ${attribute}`;
  if (!cell.includes('${')) return scalar(cell + tail);
  const plain = !tail.includes('${') && plainText.test(cell + tail);
  return `!Sub ${plain ? cell + tail : yamlSub(cell, tail)}`;
}

/** The ARN of another resource of the service of one in the template, which the name of both ends. */
export function kinExpression(cell: string, { from, to }: Kin, suffix: string): string {
  const [, id, attribute] = reference.exec(cell) ?? [];
  if (id === undefined) throw new Error(`${cell} is no reference.`);
  const arn = attribute ? `!GetAtt ${id}${attribute}` : `!Ref ${id}`;
  const parts = `!Split [":${from}/", ${arn}]`;
  return `!Sub [${yamlSub('${Arn}', suffix)}, { Arn: !Join [":${to}/", ${parts}] }]`;
}
