import { block, defineWords, documentOf, given, type Parameters } from '../expanded/words.js';
import { arnOf } from './repository.js';

/** The type that everything said of a repository comes to. */
export const type = 'AWS::CodeCommit::Repository';
/** What calls and resources of Terraform set on a repository. */
const setting = 'triggers of a repository';

const camel = (trigger: Parameters): Parameters =>
  Object.fromEntries(
    Object.entries(trigger).map(([key, each]) => [
      key.charAt(0).toLowerCase() + key.slice(1),
      each,
    ]),
  );

/** Repositories and their triggers in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'RepositoryName',
      stands: true,
      identify: (name) => ({ Ref: `id-of-${name}`, Arn: arnOf(name), Name: name }),
      parts: ({ RepositoryName, Triggers = [] }) => [
        {
          type,
          key: String(RepositoryName),
          properties: { triggers: (Triggers as Parameters[]).map(camel) },
        },
      ],
    },
    [setting]: {
      parts: ({ repository, triggers = null }) => [
        { type, key: String(repository), properties: { triggers } },
      ],
    },
  },
  terraform: {
    aws_codecommit_repository: {
      type,
      computed: { arn: 'Arn', id: 'Name', repository_name: 'Name' },
      properties: (values) => given({ RepositoryName: values['repository_name'] }),
    },
    aws_codecommit_trigger: {
      type: setting,
      properties: ({ repository_name, trigger = null }) => {
        const { name, destination_arn, events, branches, custom_data } = block(trigger);
        const own = given({
          ...{ name, events, branches },
          destinationArn: destination_arn,
          customData: custom_data === '' ? undefined : custom_data,
        });
        return { repository: repository_name ?? '', triggers: [own] };
      },
    },
    // A repository of others: a script is run, which adds this one trigger.
    'terraform_data trigger': {
      type: setting,
      properties: ({ triggers_replace: variables }) => {
        const { REPOSITORY: repository = '', TRIGGER } = variables as Parameters;
        return { repository, triggers: [documentOf(TRIGGER)] };
      },
    },
  },
  calls: {
    'codecommit CreateRepository': ({ repositoryName }) => [
      { type, properties: given({ RepositoryName: repositoryName }) },
    ],
    'codecommit PutRepositoryTriggers': ({ repositoryName = '', triggers = [] }) => [
      { type: setting, properties: { repository: repositoryName, triggers } },
    ],
  },
  answers: {
    'codecommit GetRepository': ({ repositoryName }, known) =>
      known.find(type, String(repositoryName)) && { repositoryMetadata: {} },
    'codecommit GetRepositoryTriggers': ({ repositoryName }, known) => {
      const { triggers = [] } = known.find(type, String(repositoryName)) ?? {};
      return { configurationId: '1', triggers };
    },
  },
  missing: { codecommit: 'RepositoryDoesNotExistException' },
});
