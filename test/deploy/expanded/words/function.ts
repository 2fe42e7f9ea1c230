import { account, region } from '../../emulator/emulator.js';
import { logGroupArn } from '../../read.js';
import { block, defineWords, given, type Known, type Parameters } from '../words.js';

const type = 'AWS::Lambda::Function';

const arnOf = (name: string): string => `arn:aws:lambda:${region}:${account}:function:${name}`;

/** A function that has settled, or null. */
function configurationOf(name: string, known: Known): Parameters | null {
  const found = known.find(type, name);
  if (!found) return null;
  const { Role = null } = found;
  return { FunctionArn: arnOf(name), Role, State: 'Active', LastUpdateStatus: 'Successful' };
}

/** The function and the group that it logs to. */
export default defineWords({
  types: {
    [type]: {
      nameProperty: 'FunctionName',
      stands: true,
      identify(name) {
        const Arn = arnOf(name);
        const path = `path/2015-03-31/functions/${Arn}/invocations`;
        const InvokeArn = `arn:aws:apigateway:${region}:lambda:${path}`;
        return { Ref: name, Arn, InvokeArn, QualifiedArn: `${Arn}:1` };
      },
    },
    'AWS::Logs::LogGroup': {
      nameProperty: 'LogGroupName',
      stands: true,
      identify: (name) => ({
        Ref: name,
        Arn: `${logGroupArn(name)}:*`,
        PlainArn: logGroupArn(name),
      }),
    },
  },
  terraform: {
    aws_lambda_function: {
      type,
      computed: { arn: 'Arn', id: 'Ref', invoke_arn: 'InvokeArn', qualified_arn: 'QualifiedArn' },
      properties: (values) => {
        const { log_format: LogFormat, log_group: LogGroup } = block(values['logging_config']);
        return given({
          FunctionName: values['function_name'],
          Runtime: values['runtime'],
          MemorySize: values['memory_size'],
          Timeout: values['timeout'],
          Architectures: values['architectures'],
          Role: values['role'],
          Environment: { Variables: block(values['environment'])['variables'] ?? {} },
          LoggingConfig: given({ LogFormat, LogGroup }),
          TracingConfig: given({ Mode: block(values['tracing_config'])['mode'] }),
          VpcConfig: given({
            SubnetIds: block(values['vpc_config'])['subnet_ids'],
            SecurityGroupIds: block(values['vpc_config'])['security_group_ids'],
          }),
          Layers: values['layers'],
        });
      },
    },
    aws_cloudwatch_log_group: {
      type: 'AWS::Logs::LogGroup',
      computed: { arn: 'PlainArn', id: 'Ref' },
      properties: (values) =>
        given({ LogGroupName: values['name'], RetentionInDays: values['retention_in_days'] }),
    },
  },
  calls: {
    'lambda CreateFunction': (parameters) => [{ type, properties: parameters }],
    'logs CreateLogGroup': ({ logGroupName }) => [
      { type: 'AWS::Logs::LogGroup', properties: given({ LogGroupName: logGroupName }) },
    ],
    'logs PutRetentionPolicy': ({ logGroupName, retentionInDays }) => [
      {
        type: 'AWS::Logs::LogGroup',
        properties: given({ LogGroupName: logGroupName, RetentionInDays: retentionInDays }),
      },
    ],
  },
  answers: {
    'sts GetCallerIdentity': () => ({
      Account: account,
      Arn: `arn:aws:iam::${account}:user/expanded`,
      UserId: 'expanded',
    }),
    'lambda GetFunction': ({ FunctionName }, known) => {
      const Configuration = configurationOf(String(FunctionName), known);
      return Configuration && { Configuration };
    },
    'lambda GetFunctionConfiguration': ({ FunctionName }, known) =>
      configurationOf(String(FunctionName), known),
    'cloudformation DescribeStacks': ({ StackName }, known) => {
      const outputs = Object.entries(known.outputs);
      // A script that makes a stack itself asks before there is one.
      const made = known.find('AWS::CloudFormation::Stack', String(StackName));
      if (outputs.length === 0 && !made) return null;
      const Outputs = outputs.map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
      const StackStatus = 'CREATE_COMPLETE';
      return { Stacks: [{ StackName: String(StackName), StackStatus, Outputs }] };
    },
    'logs DescribeLogGroups': ({ logGroupNamePrefix: prefix }, known) => {
      const names = known.all('AWS::Logs::LogGroup').map(({ key }) => key);
      const found = names.filter((name) => name.startsWith(String(prefix)));
      return { logGroups: found.map((logGroupName) => ({ logGroupName })) };
    },
  },
  missing: { lambda: 'ResourceNotFoundException' },
});
