import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import type { Finding } from '../../support/judges/finding.js';

/**
 * What the packs AwsSolutions and Serverless of cdk-nag find in plain CloudFormation templates. The
 * rules look at CloudFormation resources only, so that an included template is judged like the app
 * it came from, and SAM's templates like CDK's.
 */
export function nag(templates: readonly string[]): Finding[] {
  const app = appOf();
  for (const [at, templateFile] of templates.entries()) {
    const stack = new Stack(app, `S${at}`);
    new CfnInclude(stack, 'Template', { templateFile });
  }
  return [new AwsSolutionsChecks(), new ServerlessChecks()].flatMap((pack) =>
    findingsOf(pack, app, templates),
  );
}

function findingsOf(pack: NagPack, app: App, templates: readonly string[]): Finding[] {
  const { violations } = pack.validateScope(app);
  return violations.flatMap(({ ruleName, description, violatingResources }) =>
    violatingResources.map(({ constructPath = '' }) => {
      const [stack, , resource = ''] = constructPath.split('/');
      const file = templates[Number(stack?.slice(1))] ?? '';
      return { file, rule: ruleName, resource, message: description };
    }),
  );
}

/** How many resources the packs are shown of a template: none would make every judgement pass. */
export function resourcesOf(templateFile: string): number {
  const stack = new Stack(appOf(), 'Stack');
  const included = new CfnInclude(stack, 'Template', { templateFile });
  return included.node.children.filter((child) => CfnResource.isCfnResource(child)).length;
}

/** The stacks of this style bring no parameter of their own, which an included one would clash with. */
function appOf(): App {
  const context = { '@aws-cdk/core:newStyleStackSynthesis': false };
  return new App({ analyticsReporting: false, context });
}
