/** Nearly all texts; the classes of Unicode are slow to prepare, and a literal is prepared at once. */
const plain = /^[\x20-\x7e]*$/;
const unprintable =
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\u115F\\u1160\\u17B4\\u17B5\\u3164\\uFFA0]';

/**
 * Foreign text made safe for a terminal: control characters become `\xNN`, bidirectional,
 * zero-width and unpaired characters `U+XXXX`. With `lines`, line ends (LF, CR LF) and tabs stay.
 */
export function printable(text: string, options: { lines?: boolean } = {}): string {
  if (plain.test(text)) return text;
  return text.replace(new RegExp(unprintable, 'gu'), (character: string, offset: number) => {
    if (options.lines && isLayout(character, text[offset + 1])) return character;
    return named(character);
  });
}

function isLayout(character: string, next: string | undefined): boolean {
  return character === '\n' || character === '\t' || (character === '\r' && next === '\n');
}

function named(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code < 0x20 || (code >= 0x7f && code < 0xa0)
    ? `\\x${hex.padStart(2, '0')}`
    : `U+${hex.toUpperCase().padStart(4, '0')}`;
}
