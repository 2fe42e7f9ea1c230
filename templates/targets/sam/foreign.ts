import type { FunctionPlan } from '../../../generators/define.js';
import {
  type Existing,
  type NotifyLink,
  type RouteLink,
  resourceOf,
} from '../../../generators/wiring.js';

/** A bucket that exists already and is to notify a function: CloudFormation cannot make it do so. */
export interface ForeignBucket {
  functionName: string;
  bucket: Existing;
  link: NotifyLink;
}

/** A REST or HTTP API that exists already and gets a function's routes. */
export interface ForeignApi {
  api: Existing;
  link: RouteLink;
}

/** The bucket of a function when it exists already, else null. */
export function foreignBucket({
  wiring: { fn, resources, link },
}: FunctionPlan): ForeignBucket | null {
  if (link.kind !== 'notify') return null;
  const bucket = resourceOf(resources, link.bucket).existing;
  return bucket && { functionName: fn.name, bucket, link };
}

/** The API of a function when it exists already, else null. */
export function foreignApi({ wiring: { resources, link } }: FunctionPlan): ForeignApi | null {
  if (link.kind !== 'route') return null;
  const api = resourceOf(resources, link.api).existing;
  return api && { api, link };
}

/** The script that sets the notification of a function's existing bucket. */
export function notifyScript(functionName: string): string {
  return `scripts/notify-${functionName}.sh`;
}
