import { has } from '../../support/tools.js';
import { hasAwsCli } from '../cli/aws-cli.js';
import { hasEmulator } from '../emulator/emulator.js';
import { awsCliRoute } from './aws-cli.js';
import { cdkRoute } from './cdk.js';
import type { Route } from './route.js';
import { samRoute } from './sam.js';
import { terraformInit, terraformRoute } from './terraform.js';

/** A route, and whether its tools are here. */
export interface EquippedRoute {
  route: Route;
  /** The tools that it needs, for whoever has to install them. */
  tools: string;
  present: boolean;
}

const common = 'moto[server]==5.2.1 and the AWS CLI';
const ready = hasEmulator && hasAwsCli;

/** The routes of all targets, the longest first. */
export const routes: readonly EquippedRoute[] = [
  {
    route: terraformRoute,
    tools: `terraform with its AWS provider, ${common}`,
    present: ready && terraformInit !== null,
  },
  {
    route: samRoute,
    tools: `aws-sam-translator, ${common}`,
    present: ready && (await has('python3', '-c', 'import samtranslator')),
  },
  { route: cdkRoute, tools: common, present: ready },
  { route: awsCliRoute, tools: common, present: ready },
];
