import { isRef, type Json, type Resource } from '../../generators/wiring.js';
import { canonical } from './canonical.js';
import type { ReadContext } from './kind.js';

/** What a stage writes of requests, and where; the names begin with a small letter for REST APIs. */
export interface AccessLog {
  DestinationArn?: string | undefined;
  Format?: string | undefined;
  destinationArn?: string | undefined;
  format?: string | undefined;
}

/** Some tell the ARN of a log group with what stands for its streams. */
const groupIn = ({ DestinationArn, destinationArn }: AccessLog): string =>
  (DestinationArn ?? destinationArn ?? '').replace(/:\*$/, '');

/** The access log of a stage in words of the wiring; null for a stage without one. */
export function accessLogOf(
  log: AccessLog | undefined,
  { symbols }: Pick<ReadContext, 'symbols'>,
): Json {
  if (!log || groupIn(log) === '') return null;
  const { Format, format } = log;
  return lineFor(symbols.node(groupIn(log)), JSON.parse(Format ?? format ?? 'null') as Json);
}

/** The log group that the stages of an API lead to, by its node. */
export function logsPointedAt(
  { props: { accessLog = null } }: Resource,
  logs: readonly (AccessLog | undefined)[],
): { [node: string]: string } {
  const [group] = logs.flatMap((log) => (log && groupIn(log) !== '' ? [groupIn(log)] : []));
  return isRef(accessLog) && group !== undefined ? { [accessLog.ref]: group } : {};
}

/** The access log that an API has to have. */
export function expectedAccessLog({
  props: { accessLog = null, accessLogFormat },
}: Resource): Json {
  return isRef(accessLog) ? lineFor(accessLog.ref, accessLogFormat as Json) : null;
}

const lineFor = (group: string, format: Json): Json => `${group} gets ${canonical(format)}`;
