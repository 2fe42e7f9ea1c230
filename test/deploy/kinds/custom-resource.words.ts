import type { Json } from '../../../generators/wiring.js';
import { defineWords, documentOf, given, type Parameters } from '../expanded/words.js';

/** The type that everything said of such a resource comes to; its function tells it from others. */
export const type = 'Custom::Resource';

/** The properties of the one resource of a template. */
function propertiesIn(template: Json | undefined): Parameters {
  const { Resources = {} } = (documentOf(template) ?? {}) as {
    Resources?: { [id: string]: Parameters };
  };
  return (Resources['Resource']?.['Properties'] ?? {}) as Parameters;
}

/** Resources of functions in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      parts: (properties) => [{ type, key: String(properties['ServiceToken']), properties }],
    },
    'AWS::CloudFormation::Stack': { nameProperty: 'StackName' },
  },
  terraform: {
    aws_cloudformation_stack: {
      type,
      properties: ({ template_body: template }) => propertiesIn(template),
    },
  },
  calls: {
    'cloudformation CreateStack': ({ StackName, TemplateBody }) => [
      { type: 'AWS::CloudFormation::Stack', properties: given({ StackName }) },
      { type, properties: propertiesIn(TemplateBody) },
    ],
  },
  answers: {},
  missing: { cloudformation: 'ValidationError' },
});
