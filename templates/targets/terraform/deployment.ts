import type { Note } from '../../../generators/define.js';
import { reference } from '../../../generators/edit/hcl/literal.js';
import type { Address } from '../../../generators/edit/hcl/module.js';
import { scanHcl } from '../../../generators/edit/hcl/scan.js';
import type { PresentTree } from './api-tree.js';

/** What publishes the routes of a REST API. */
export const deploymentType = 'aws_api_gateway_deployment';

/** A deployment that a stage serves can be replaced only by one that is made before it goes. */
export function notesOn({ name, path }: Address, texts: ReadonlyMap<string, string>): Note[] {
  const { blocks } = scanHcl(texts.get(path) ?? '');
  const own = blocks.find(({ labels: [type, other] }) => type === deploymentType && other === name);
  const lifecycle = own?.blocks.find(({ type }) => type === 'lifecycle');
  const isSafe = lifecycle?.attributes.some((each) => each.name === 'create_before_destroy');
  if (isSafe) return [];
  const message = `${deploymentType}.${name} has no create_before_destroy in its lifecycle: without it AWS refuses to replace a deployment that a stage serves.`;
  return [{ code: 'TERRAFORM_DEPLOYMENT', message }];
}

/** True for a deployment of an API. */
export function isDeploymentOf({ type, attributes }: Address, api: string): boolean {
  return type === deploymentType && reference(attributes['rest_api_id'] ?? '') === `${api}.id`;
}

/** Why something is not edited, and where. */
export interface Reason {
  reason: string;
  line: number | null;
}

/** Why routes cannot join an API; null where they can. */
export function obstacle(
  deployments: readonly Address[],
  { unclear }: PresentTree,
  spec: boolean,
): Reason | null {
  if (spec) return { reason: 'the body of its API says which routes there are', line: null };
  if (unclear) {
    const reason = `the place of ${unclear.type}.${unclear.name} in its API is not written out`;
    return { reason, line: unclear.line };
  }
  const [, second] = deployments;
  if (deployments.length === 1) return null;
  const number = second ? 'several deployments' : 'no deployment';
  return { reason: `there is ${number} of its API that could publish routes`, line: null };
}
