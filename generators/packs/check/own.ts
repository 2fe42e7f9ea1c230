/** The triggers, targets and languages that a pack describes itself. */
export interface OwnIds {
  triggers: readonly string[];
  targets: readonly string[];
  languages: readonly string[];
}

const descriptor = /^(trigger|target|language)s\/([^/]+)\/\1\.(?:json|ya?ml|mjs)$/;

/** Those that have a descriptor among these paths below `templates/`. */
export function ownIds(paths: Iterable<string>): OwnIds {
  const found = [...paths].map((path) => descriptor.exec(path));
  const of = (kind: string): string[] => [
    ...new Set(found.flatMap((each) => (each?.[1] === kind ? [each[2] ?? ''] : []))),
  ];
  return { triggers: of('trigger'), targets: of('target'), languages: of('language') };
}
