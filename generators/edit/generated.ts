const leading = /^\uFEFF?(?:[ \t]*(?:#|\/\/|\/\*|\*|--).*(?:\r?\n|$)|[ \t]*\r?\n){1,20}/;
const says = /@generated\b|\bdo not (?:edit|modify)\b/i;

/** True for a file whose first comment says that a program writes it: an edit would be lost. */
export function isGenerated(text: string): boolean {
  const [comment = ''] = leading.exec(text.slice(0, 5000)) ?? [];
  return says.test(comment);
}
