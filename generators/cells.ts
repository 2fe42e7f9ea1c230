/** Whose cells are meant. */
export interface CellOwner {
  target: string;
  trigger: string;
  language: string;
}

/**
 * Finds the template of a cell. Folders are searched in the order trigger, language, target; within
 * each the finer name wins.
 * @returns its path below `templates/`, or null when no folder has one.
 */
export function findCell(
  templates: { has(path: string): boolean },
  owner: CellOwner,
  nodes: readonly string[],
): string | null {
  const folders = [
    `triggers/${owner.trigger}/${owner.target}`,
    `languages/${owner.language}/${owner.target}`,
    `targets/${owner.target}`,
  ];
  const paths = folders.flatMap((folder) => nodes.map((node) => `${folder}/${node}.hbs`));
  return paths.find((path) => templates.has(path)) ?? null;
}
