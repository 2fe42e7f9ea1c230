/**
 * True when a name is of a pattern, in which `*` stands for any characters: in time that is linear in
 * both together, as each part is looked for once, from where the one before ended.
 */
export function matchesPattern(name: string, pattern: string): boolean {
  const [head = '', ...parts] = pattern.split('*');
  const tail = parts.pop();
  if (tail === undefined) return name === head;
  if (!name.startsWith(head)) return false;
  const end = name.length - tail.length;
  let at = head.length;
  for (const part of parts) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= end && name.endsWith(tail);
}
