import type { TriggerContext } from '../../../generators/define.js';

/** Where functions log that are not told otherwise, before their name. */
const usualPlace = '/aws/lambda/';

/** True for a log group that, by its name or that of its declaration, is the function's own. */
export function isOwnGroup({ fn, host, source }: Pick<TriggerContext, 'fn' | 'host' | 'source'>) {
  if (!source) return false;
  const { name, declared } = source;
  const functions = host ? [host.name, host.fn.called] : [fn.called];
  if (functions.some((each) => name === usualPlace + each)) return true;
  return host && declared ? bare(host.address) === bare(declared.address) : false;
}

/** `UsersFunction` and `UsersLogGroup`, or `aws_lambda_function.users` and a log group of that label, are alike. */
function bare(address: string): string {
  return address.replace(/^aws_\w+\./, '').replace(/\W?(?:function|log-?group)$/i, '');
}
