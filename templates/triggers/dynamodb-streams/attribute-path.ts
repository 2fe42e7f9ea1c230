/** Types whose value is no object. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_AttributeValue.html */
const plainType = /^(?:S|N|B|BOOL|NULL|SS|NS|BS)$/;

/** Members of a change that hold attributes by their names. */
const holders = ['Keys', 'NewImage', 'OldImage'];

/**
 * Why no record has what a pattern asks for at a path, as a clause, because it leaves out or invents the type of an
 * attribute; null for any other path. Conditions meet ends of records alone, `exists` included.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html#filtering-ddb-exists
 */
export function attributeProblem(path: readonly string[]): string | null {
  const [change, holder = '', name = 'status', ...typed] = path;
  if (change !== 'dynamodb' || !holders.includes(holder) || isTyped(typed)) return null;
  const typical = [change, holder, name, 'S'].join('.');
  return `matches no record: a value is below the type of its attribute, as ${typical}, and not at ${path.join('.')}`;
}

function isTyped([type = '', ...below]: readonly string[]): boolean {
  if (type === 'L') return isTyped(below);
  if (type === 'M') return below.length > 1 && isTyped(below.slice(1));
  return plainType.test(type) && below.length === 0;
}
