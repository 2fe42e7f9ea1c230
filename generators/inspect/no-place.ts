import { projectMarks } from '../../generated/project-marks.js';
import { UserError } from '../errors.js';
import type { Inspection } from '../inspect.js';
import { printable } from '../printable.js';

/** Files that could be infrastructure code, whose encoding may be why nothing was found. */
const infrastructure = /\.(?:ya?ml|template|tf)$/;

/**
 * Why no place of a project fits: a file that cannot be read, or a name that no place has.
 * @throws UserError CLT_CANNOT_PLACE for a file at the root that is no text in UTF-8.
 */
export function noPlace({ places, project, root }: Inspection, asked: string | null): UserError {
  if (places.length === 0) rejectUnreadable(project);
  const what = printable((asked ?? 'infrastructure code').slice(0, 200));
  return new UserError('CLT_NO_PROJECT', `There is no ${what} in ${printable(root)}.`, {
    hint:
      places.length > 0
        ? `There is: ${places.map(placeText).join('; ')}.`
        : 'Name another folder with --project, or make a new project without add.',
  });
}

function placeText({ target, place }: Inspection['places'][number]): string {
  const name = place.name === null ? '' : `, --stack ${printable(place.name)}`;
  return `${printable(place.title)} (--iac ${target}${name})`;
}

function rejectUnreadable(project: Inspection['project']): void {
  const telling = project.files('').filter((name) => infrastructure.test(name));
  // What leads out of the project is no file of it, and not listed.
  const names = new Set<string>([...projectMarks.targets, ...projectMarks.languages, ...telling]);
  for (const name of names) project.read(name);
}
