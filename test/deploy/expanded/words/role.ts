import type { Json } from '../../../../generators/wiring.js';
import { account } from '../../emulator/emulator.js';
import { defineWords, documentOf, given, nameIn, type Parameters, type Part } from '../words.js';

function inlinePart(role: string, { PolicyName, PolicyDocument }: Parameters): Part {
  const properties = given({ role, document: documentOf(PolicyDocument) });
  return { type: 'AWS::IAM::Policy', key: `${role}/${PolicyName}`, properties };
}

function attachedPart(role: string, arn: Json): Part {
  const properties = { role, name: nameIn(arn) };
  return { type: 'attached policy', key: `${role}/${arn}`, properties };
}

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** Execution roles, their inline policies and the managed ones that are attached. */
export default defineWords({
  types: {
    'AWS::IAM::Role': {
      nameProperty: 'RoleName',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: `arn:aws:iam::${account}:role/${name}` }),
      parts: (
        { AssumeRolePolicyDocument, Policies, ManagedPolicyArns, PermissionsBoundary },
        { Ref },
      ) => [
        {
          type: 'AWS::IAM::Role',
          key: Ref,
          properties: given({
            trust: documentOf(AssumeRolePolicyDocument),
            boundary: PermissionsBoundary,
          }),
        },
        ...listOf(Policies).map((policy) => inlinePart(Ref, policy as Parameters)),
        ...listOf(ManagedPolicyArns).map((arn) => attachedPart(Ref, arn)),
      ],
    },
    'AWS::IAM::Policy': {
      parts: (properties) =>
        listOf(properties['Roles']).map((role) => inlinePart(nameIn(role), properties)),
    },
    'attached policy': {
      parts: ({ Role, PolicyArn = null }) => [attachedPart(nameIn(Role), PolicyArn)],
    },
  },
  terraform: {
    aws_iam_role: {
      type: 'AWS::IAM::Role',
      computed: { arn: 'Arn', id: 'Ref', name: 'Ref' },
      properties: ({ name, assume_role_policy, managed_policy_arns, permissions_boundary }) =>
        given({
          RoleName: name,
          AssumeRolePolicyDocument: assume_role_policy,
          ManagedPolicyArns: managed_policy_arns,
          PermissionsBoundary: permissions_boundary,
        }),
    },
    aws_iam_role_policy: {
      type: 'AWS::IAM::Policy',
      properties: ({ name, role, policy }) =>
        given({ PolicyName: name, Roles: [role ?? ''], PolicyDocument: policy }),
    },
    aws_iam_role_policy_attachment: {
      type: 'attached policy',
      properties: ({ role, policy_arn }) => given({ Role: role, PolicyArn: policy_arn }),
    },
  },
  calls: {
    'iam CreateRole': (properties) => [{ type: 'AWS::IAM::Role', properties }],
    'iam PutRolePermissionsBoundary': (properties) => [{ type: 'AWS::IAM::Role', properties }],
    'iam PutRolePolicy': ({ RoleName, PolicyName, PolicyDocument }) => [
      {
        type: 'AWS::IAM::Policy',
        properties: given({ Roles: [RoleName ?? ''], PolicyName, PolicyDocument }),
      },
    ],
    'iam AttachRolePolicy': ({ RoleName, PolicyArn }) => [
      { type: 'attached policy', properties: given({ Role: RoleName, PolicyArn }) },
    ],
  },
  answers: {
    'iam GetRole': ({ RoleName }, known) =>
      known.find('AWS::IAM::Role', String(RoleName)) && { Role: { RoleName: String(RoleName) } },
    'iam GetRolePolicy': () => null,
  },
  missing: { iam: 'NoSuchEntity' },
});
