import { region } from '../emulator/emulator.js';
import {
  block,
  defineWords,
  documentOf,
  given,
  nameIn,
  type Parameters,
} from '../expanded/words.js';

/** Function URLs. */
export const type = 'AWS::Lambda::Url';

/** The URL of that id. */
export const urlAt = (id: string): string => `https://${id}.lambda-url.${region}.on.aws/`;

function corsProperties(cors: Parameters): Parameters | undefined {
  const properties = given({
    AllowOrigins: cors['allow_origins'],
    AllowMethods: cors['allow_methods'],
    AllowHeaders: cors['allow_headers'],
    ExposeHeaders: cors['expose_headers'],
    AllowCredentials: cors['allow_credentials'],
    MaxAge: cors['max_age'],
  });
  return Object.keys(properties).length > 0 ? properties : undefined;
}

/** Function URLs in templates, plans and calls, and the stack that Terraform makes for a permission. */
export const words = defineWords({
  types: { [type]: { identify: (name) => ({ Ref: name, FunctionUrl: urlAt(name) }) } },
  terraform: {
    aws_lambda_function_url: {
      type,
      computed: { function_url: 'FunctionUrl' },
      properties: (values) =>
        given({
          TargetFunctionArn: values['function_name'],
          AuthType: values['authorization_type'],
          InvokeMode: values['invoke_mode'],
          Cors: corsProperties(block(values['cors'])),
        }),
    },
    'aws_cloudformation_stack url': {
      type: 'AWS::Lambda::Permission',
      properties: ({ template_body: body }) => {
        const { Resources } = documentOf(body) as { Resources: { Permission: Parameters } };
        return Resources.Permission['Properties'] as Parameters;
      },
    },
  },
  calls: {
    'lambda CreateFunctionUrlConfig': ({ FunctionName, ...properties }) => [
      { type, properties, name: nameIn(FunctionName) },
    ],
  },
  answers: {
    'lambda GetFunctionUrlConfig': ({ FunctionName }, known) => {
      const name = nameIn(FunctionName);
      const properties = known.find(type, name);
      return properties && { ...properties, FunctionUrl: urlAt(name) };
    },
  },
  missing: {},
});
