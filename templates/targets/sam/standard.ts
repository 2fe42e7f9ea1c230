import { yamlString } from '../../../generators/emit/yaml.js';
import type { FunctionSettings } from '../../../generators/wiring.js';

/** What a function and its wiring consist of and every target tags, with how CloudFormation spells its tags. */
const tagged: { readonly [type: string]: 'list' | 'map' } = {
  'AWS::CloudWatch::Alarm': 'list',
  'AWS::DynamoDB::Table': 'list',
  'AWS::Events::EventBus': 'list',
  'AWS::Events::Rule': 'list',
  'AWS::IAM::Role': 'list',
  'AWS::Kinesis::Stream': 'list',
  'AWS::Logs::LogGroup': 'list',
  'AWS::Pipes::Pipe': 'map',
  'AWS::S3::Bucket': 'list',
  'AWS::SNS::Topic': 'list',
  'AWS::SQS::Queue': 'list',
  'AWS::Scheduler::ScheduleGroup': 'list',
  'AWS::Serverless::Function': 'map',
  'AWS::StepFunctions::StateMachine': 'list',
};

/** One resource of a block: its head with the type, then what is below it. */
const resource = /^\w+:\n {2}Type: (\S+)\n(?:(?: .*)?\n)*/gm;
/** The properties of a resource, in as many lines as are below them. */
const properties = /^ {2}Properties:\n(?:(?: {4}.*)?\n)*/m;

/** A block with the tags and the boundary that a team sets for what is made. */
export function withStandard(
  block: string,
  { tags, permissionsBoundary }: FunctionSettings,
): string {
  if (!tags && !permissionsBoundary) return block;
  return block.replace(resource, (text, type: string) => {
    const boundary = type === 'AWS::IAM::Role' ? permissionsBoundary : undefined;
    const spelling = tagged[type];
    return withProperties(text, [
      ...(boundary ? [`    PermissionsBoundary: ${yamlString(boundary)}\n`] : []),
      ...(tags && spelling ? tagLines(tags, spelling) : []),
    ]);
  });
}

function withProperties(text: string, lines: readonly string[]): string {
  if (lines.length === 0) return text;
  const added = lines.join('');
  const empty = text.replace(/\n*$/, (end) => `\n  Properties:\n${added}${end.slice(1)}`);
  if (!properties.test(text)) return empty;
  return text.replace(properties, (found) =>
    found.replace(/\n*$/, (end) => `\n${added}${end.slice(1)}`),
  );
}

function tagLines(tags: { [key: string]: string }, spelling: 'list' | 'map'): string[] {
  const pairs = Object.entries(tags).map(([key, value]) => [yamlString(key), yamlString(value)]);
  const items = pairs.map(([key, value]) =>
    spelling === 'map'
      ? `      ${key}: ${value}\n`
      : `      - Key: ${key}\n        Value: ${value}\n`,
  );
  return ['    Tags:\n', ...items];
}
