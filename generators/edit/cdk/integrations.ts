import { Node } from 'ts-morph';
import { originOf } from '../node/bindings.js';
import { plain, type Region } from './reach.js';
import { meaningOf, memberOf } from './values.js';

/** Where the requests of a route go. */
export interface Leading {
  /** To the function that a region is about. */
  here: boolean;
  format: '1.0' | '2.0';
}

/** What an integration leads to; one that is left out is that of the API. */
export function isIntegrationOf(integration: Node | undefined, region: Region, api: Node): Leading {
  const { within } = region;
  if (integration && isFunction(integration, region)) return { here: true, format: '1.0' };
  const value = meaningOf(integration, within);
  if (!value) return byDefault(api, region);
  // The target of a route names its integration inside of a text.
  if (Node.isTemplateExpression(value)) {
    const [span] = value.getTemplateSpans();
    const named = span?.getExpression();
    const inner = Node.isPropertyAccessExpression(named) ? named.getExpression() : named;
    return isIntegrationOf(inner, region, api);
  }
  if (!Node.isNewExpression(value)) return { here: false, format: '1.0' };
  const name = originOf(value.getExpression(), region.file.bindings)?.name.split('.').at(-1);
  const [first, second, third] = value.getArguments();
  if (name === 'HttpLambdaIntegration') {
    const isOld = /VERSION_1_0$/.test(plain(memberOf(third, 'payloadFormatVersion')));
    return { here: isFunction(second, region), format: isOld ? '1.0' : '2.0' };
  }
  if (name === 'LambdaIntegration') return { here: isFunction(first, region), format: '1.0' };
  if (name !== 'CfnIntegration') return { here: false, format: '1.0' };
  const isNew = plain(memberOf(third, 'payloadFormatVersion')) === "'2.0'";
  const uri = memberOf(third, 'integrationUri');
  return { here: mentions(uri, region), format: isNew ? '2.0' : '1.0' };
}

function byDefault(api: Node, region: Region): Leading {
  const made = meaningOf(api, region.within);
  const props = Node.isNewExpression(made) ? made.getArguments()[2] : undefined;
  const whole = memberOf(props, 'handler') ?? memberOf(props, 'defaultIntegration');
  return whole ? isIntegrationOf(whole, region, api) : { here: false, format: '1.0' };
}

/** The function by one of its names, or an alias or version of it. */
export function isFunction(node: Node | undefined, region: Region): boolean {
  if (region.names.has(plain(node))) return true;
  const value = meaningOf(node, region.within);
  if (region.names.has(plain(value))) return true;
  const version = /\.(?:currentVersion|latestVersion|addAlias\(.*\))$/s;
  const text = plain(value);
  if (version.test(text)) return region.names.has(text.replace(version, ''));
  const alias = Node.isNewExpression(value) ? memberOf(value.getArguments()[2], 'version') : null;
  return alias ? isFunction(alias, region) : false;
}

/** True where an expression has the ARN of the function. */
export function mentions(node: Node | undefined, { names }: Region): boolean {
  const text = plain(node);
  return [...names].some((name) => {
    const at = text.indexOf(`${name}.functionArn`);
    return at >= 0 && !/[\w$.]/.test(text.charAt(at - 1));
  });
}
