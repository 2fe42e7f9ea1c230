import { defineTarget } from '../../../generators/define.js';
import { yamlScalar, yamlSub } from '../../../generators/emit/yaml.js';
import { pascal } from '../../../generators/names.js';
import { code } from '../../../generators/view.js';

/** `${Queue.Arn}` alone needs no Fn::Sub. */
const wholeAttribute = /^\$\{(\w+\.\w+)\}$/;

export default defineTarget({
  id: 'sam',
  title: 'AWS SAM',
  zips: false,
  names: (functionName, node) => ({ id: pascal(`${functionName}-${node ?? 'function'}`) }),
  existing: ({ service, arn, name }) => ({
    arn: arn ?? `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${name}`,
    name: yamlScalar(name),
  }),
  arn(cell, suffix) {
    const attribute = wholeAttribute.exec(cell)?.[1];
    if (attribute && suffix === null) return `!GetAtt ${attribute}`;
    if (!cell.includes('${') && suffix === null) return yamlScalar(cell);
    return `!Sub ${yamlSub(cell, suffix ?? '')}`;
  },
  implies: (grant) => grant.kind === 'invoke' && grant.principal === 'apigateway.amazonaws.com',
  makes: /Type: (AWS::\w+::\w+)/g,
  project: (context, functions) => ({
    ignore: ['.aws-sam/'],
    files: [
      {
        path: 'template.yaml',
        content: {
          template: 'targets/sam/project/template.yaml.hbs',
          view: {
            name: context.name,
            functions: functions.map(({ blocks }) => ({
              blocks: [blocks.fn, ...blocks.invokes, ...blocks.resources].map((block) => code(block)),
            })),
          },
        },
      },
    ],
  }),
  commands: ({ name }) => ({
    validate: ['sam validate --lint'],
    deploy: ['sam build', `sam deploy --guided --stack-name ${name}`],
    remove: [`sam delete --stack-name ${name}`],
    output: (output) =>
      `aws cloudformation describe-stacks --stack-name ${name} --query "Stacks[0].Outputs[?OutputKey=='${output}'].OutputValue" --output text`,
  }),
});
