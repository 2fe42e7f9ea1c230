import { defineWords, given, nameIn } from '../expanded/words.js';
import { arnOf } from './state-machine.js';

/** The type that everything said of a state machine comes to. */
export const type = 'AWS::StepFunctions::StateMachine';

/** State machines in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'StateMachineName',
      stands: true,
      identify: (name) => ({ Ref: arnOf(name), Arn: arnOf(name), Name: name }),
      parts: (properties, { Ref }) => [{ type, key: Ref, properties }],
    },
  },
  terraform: {
    aws_sfn_state_machine: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: (values) =>
        given({
          StateMachineName: values['name'],
          StateMachineType: values['type'],
          RoleArn: values['role_arn'],
          DefinitionString: values['definition'],
        }),
    },
  },
  calls: {
    'stepfunctions CreateStateMachine': ({ name, type: kind, roleArn, definition }) => [
      {
        type,
        properties: given({
          StateMachineName: name,
          StateMachineType: kind,
          RoleArn: roleArn,
          DefinitionString: definition,
        }),
      },
    ],
  },
  answers: {
    'stepfunctions DescribeStateMachine': ({ stateMachineArn }, known) =>
      known.find(type, String(stateMachineArn)) && {
        stateMachineArn: String(stateMachineArn),
        name: nameIn(stateMachineArn),
        status: 'ACTIVE',
      },
  },
  missing: { stepfunctions: 'StateMachineDoesNotExist' },
});
