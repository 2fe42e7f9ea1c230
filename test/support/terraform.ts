import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** What every terraform process of the tests runs with. */
export const terraformEnv = {
  TF_IN_AUTOMATION: '1',
  CHECKPOINT_DISABLE: '1',
  TF_CLI_CONFIG_FILE: '/dev/null',
};

const optional = '/opt';

/** Folders that hold providers as `registry.terraform.io/…`: the variable TF_PLUGIN_MIRROR, or where they are installed. */
function mirrors(): string[] {
  const installed = existsSync(optional)
    ? readdirSync(optional).map((name) => join(optional, name))
    : [];
  const all = [
    process.env['TF_PLUGIN_MIRROR'] ?? '',
    join(homedir(), '.terraform.d/plugins'),
    '/usr/local/share/terraform/plugins',
    '/usr/share/terraform/plugins',
    ...installed,
  ];
  return all.filter((folder) => existsSync(join(folder, 'registry.terraform.io')));
}

/** The words of `terraform init` that find the AWS provider here, or null when nothing does. */
export async function initWords(): Promise<string[] | null> {
  const [mirror] = mirrors();
  const words = ['init', '-input=false', ...(mirror ? [`-plugin-dir=${mirror}`] : [])];
  const cwd = mkdtempSync(join(tmpdir(), 'terraform-'));
  const source =
    'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n';
  writeFileSync(join(cwd, 'main.tf'), source);
  const { failed } = await execa('terraform', words, {
    cwd,
    env: terraformEnv,
    reject: false,
    timeout: 120_000,
  });
  return failed ? null : words;
}
