import type { Json } from '../../../generators/wiring.js';
import { block, defineWords, given, type Parameters } from '../expanded/words.js';
import { listOf } from './bucket.calls.js';
import { arnOf } from './pipeline.js';

/** The type that everything said of a pipeline comes to. */
export const type = 'AWS::CodePipeline::Pipeline';

/** Names as templates spell them, but for those of an action's configuration, which are its own. */
function capitals(value: Json, free = false): Json {
  if (Array.isArray(value)) return value.map((each) => capitals(each));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [
    free ? name : name.charAt(0).toUpperCase() + name.slice(1),
    capitals(each, name === 'configuration'),
  ]);
  return Object.fromEntries(entries) as Json;
}

const named = (names: Json | undefined): Json =>
  (Array.isArray(names) ? names : []).map((Name) => ({ Name }));

const terraformAction = (action: Parameters): Parameters =>
  given({
    Name: action['name'],
    ActionTypeId: {
      Category: action['category'] ?? '',
      Owner: action['owner'] ?? '',
      Provider: action['provider'] ?? '',
      Version: action['version'] ?? '',
    },
    Configuration: action['configuration'],
    InputArtifacts: named(action['input_artifacts']),
    OutputArtifacts: named(action['output_artifacts']),
  });

/** Pipelines in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'Name',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: arnOf(name) }),
    },
  },
  terraform: {
    aws_codepipeline: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: (values) =>
        given({
          Name: values['name'],
          PipelineType: values['pipeline_type'],
          ExecutionMode: values['execution_mode'],
          RoleArn: values['role_arn'],
          ArtifactStore: capitals(block(values['artifact_store'])),
          Stages: listOf(values['stage']).map((stage) => ({
            Name: stage['name'] ?? '',
            Actions: listOf(stage['action']).map(terraformAction),
          })),
        }),
    },
  },
  calls: {
    'codepipeline CreatePipeline': ({ pipeline = {} }) => [
      { type, properties: capitals(pipeline) as Parameters },
    ],
  },
  answers: {
    'codepipeline GetPipeline': ({ name }, known) =>
      known.find(type, String(name)) && { pipeline: { name: String(name) } },
  },
  missing: { codepipeline: 'PipelineNotFoundException' },
});
