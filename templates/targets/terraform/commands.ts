import { bashWord } from '../../../generators/emit/bash.js';

/** `terraform` in a folder of the project. */
export function terraformIn(folder: string): string {
  return folder === '.' ? 'terraform' : `terraform -chdir=${bashWord(folder)}`;
}

/** What deploys a folder of Terraform. */
export function deployIn(folder: string): string[] {
  return [`${terraformIn(folder)} init`, `${terraformIn(folder)} apply`];
}
