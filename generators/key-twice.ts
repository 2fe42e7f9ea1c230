const tokens = /("(?:[^"\\]|\\.)*")(\s*:)?|[{}]/g;

/** A key that one object of a JSON text has twice; null for none, and for what is no JSON. */
export function keyTwice(text: string): string | null {
  if (!isJson(text)) return null;
  const objects: Set<string>[] = [];
  for (const [token, word = '', colon] of text.matchAll(tokens)) {
    if (token === '{') objects.push(new Set());
    else if (token === '}') objects.pop();
    else if (colon !== undefined) {
      const key = String(JSON.parse(word));
      if (objects.at(-1)?.has(key)) return key;
      objects.at(-1)?.add(key);
    }
  }
  return null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
