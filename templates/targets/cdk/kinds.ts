import type { Declared } from '../../../generators/declared.js';
import { aliasOf } from './modules.js';
import { variable } from './variables.js';

/** The classes of functions, of which a construct needs no more than that they are functions. */
const functions =
  /^(?:aws-cdk-lib\/aws-lambda(?:-nodejs)?|@aws-cdk\/aws-lambda-(?:go|python)-alpha) (?:DockerImage|Go|Nodejs|Python)?Function$/;

/** Classes that have no interface of their own. */
const bases: { readonly [name: string]: string } = { LambdaRestApi: 'RestApi', TableV2: 'Table' };

/** Classes that exactOptionalPropertyTypes finds not to be of their interface. */
const apart = new Set([
  'ApiDestination',
  'Bucket',
  'EventBus',
  'HttpApi',
  'NetworkLoadBalancer',
  'RestApi',
  'Secret',
  'Table',
  'Vpc',
]);

/** The type of every function. */
export const functionType = 'lambda.Function';

/** What a construct file calls a class, `sqs.Queue`; null for one of a module that no construct file imports. */
export function typeOf(module: string | null, name: string): string | null {
  if (functions.test(`${module} ${name}`)) return functionType;
  const alias = module === null ? null : aliasOf(module);
  return alias === null ? null : `${alias}.${name}`;
}

/** The property that holds the name of a resource: `queueName` of `sqs.Queue`, `apiName` of an HttpApi. */
export function nameIn(type: string, properties: { readonly [name: string]: string }): string {
  const [, name = ''] = type.split('.');
  const words = (bases[name] ?? name).toLowerCase();
  const property = Object.keys(properties).find(
    (each) => each.endsWith('Name') && words.endsWith(each.slice(0, -'Name'.length).toLowerCase()),
  );
  return properties[property ?? ''] ?? '';
}

/** How a stack refers to what it declares: an expression, or the ids that lead to it. */
export function placeOf({ address }: Declared): string | readonly [outer: string, inner: string] {
  const [outer = '', inner] = address.split('/');
  return inner === undefined ? outer : [outer, inner];
}

/** The variable that holds something declared in a construct file: that of its node, `fn` for the function. */
export function referTo(_declared: Declared, node: string | null): { id: string } {
  return { id: node === null ? 'fn' : variable(node) };
}

/** The type of that variable. */
export function interfaceOf({ type }: Declared): string {
  const [alias = '', name = ''] = type.split('.');
  // What mirrors CloudFormation has no interface.
  if (name.startsWith('Cfn')) return type;
  const base = bases[name] ?? name;
  const own = `${alias}.I${base}`;
  return apart.has(base) ? `${own} | ${alias}.${base}` : own;
}
