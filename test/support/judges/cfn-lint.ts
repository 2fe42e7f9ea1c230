import { execa } from 'execa';
import type { Finding } from './finding.js';

interface Match {
  Filename: string;
  Rule: { Id: string };
  Message: string;
  Location: { Path: (string | number)[] | null; Start: { LineNumber: number } };
}

/** Runs cfn-lint once over templates of SAM or CloudFormation: its errors and warnings. */
export async function lintTemplates(templates: readonly string[]): Promise<Finding[]> {
  const { stdout, stderr } = await execa('cfn-lint', ['--format', 'json', '--', ...templates], {
    // Every service is there.
    env: { AWS_DEFAULT_REGION: 'us-east-1' },
    reject: false,
  });
  // Without JSON it did not come to a judgement.
  if (!stdout.startsWith('[')) throw new Error(`cfn-lint: ${stdout}${stderr}`);
  return (JSON.parse(stdout) as Match[]).map(({ Filename, Rule, Message, Location }) => {
    const [section, id] = Location.Path ?? [];
    return {
      file: Filename,
      rule: Rule.Id,
      resource: section === 'Resources' ? String(id) : '',
      message: `line ${Location.Start.LineNumber}: ${Message}`,
    };
  });
}
