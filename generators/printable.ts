const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u17B4\u17B5\u3164\uFFA0]/gu;

/**
 * Foreign text made safe for a terminal: control characters become `\xNN`, bidirectional,
 * zero-width and unpaired characters `U+XXXX`. With `lines`, line ends (LF, CR LF) and tabs stay.
 */
export function printable(text: string, options: { lines?: boolean } = {}): string {
  return text.replace(unprintable, (character: string, offset: number) => {
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
  return /\p{Cc}/u.test(character)
    ? `\\x${hex.padStart(2, '0')}`
    : `U+${hex.toUpperCase().padStart(4, '0')}`;
}
