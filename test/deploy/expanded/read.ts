import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import {
  failuresOf,
  type Resource,
  resourceOf,
  sourceResource,
  type Wiring,
} from '../../../generators/wiring.js';
import { expandedKindOf, kindOf } from '../all-kinds.js';
import { besideRole, logGroupArn } from '../read.js';
import {
  failureQueueOf,
  type MappingEnds,
  mappedBy,
  mappingSettings,
  settingsOf,
} from '../read-function.js';
import { trustLines } from '../read-role.js';
import { Symbols, type WiringRecord } from '../record.js';
import { actionsOnResources, policyLine, type Statement, statementsIn } from '../statements.js';
import { taggedKinds } from '../tags.js';
import { type Declared, identityOf, plainArn } from './declared.js';
import type { Found } from './kind.js';
import { nameIn, type Parameters } from './words.js';

/** What Lambda sets where nothing is said. */
const functionDefaults: FunctionConfiguration = {
  MemorySize: 128,
  Timeout: 3,
  Architectures: ['x86_64'],
};

/** What was declared for one function, and the ARNs of what stands beside it. */
export interface ReadDeclared {
  record: WiringRecord;
  strays: string[];
}

/**
 * Reads the record of one function from what a target declares, as `readWiring` reads it from an emulator.
 * `outputs` are under the names that all targets have in common.
 */
export function readDeclared(
  declared: Declared,
  wiring: Wiring,
  outputs: { [output: string]: string },
): ReadDeclared {
  const name = outputs['functionname'] ?? '';
  const fn = declared.find('AWS::Lambda::Function', name) as FunctionConfiguration | null;
  if (!fn) throw new Error(`No function ${name} is declared.`);
  const [mapping = {}] = mappingsIn(declared, name);
  const mapped = String(mapping['EventSourceArn'] ?? '');
  const ends = { source: mapped || null, onFailure: onFailureOf(declared, name) };
  const found = withSought(declared, wiring, findAll(declared, wiring, outputs, ends));
  const symbols = symbolsOf(name, fn, found);
  const record = {
    function: {
      ...settingsOf({ ...functionDefaults, ...fn }, symbols),
      logRetention: retentionOf(declared, fn),
      tags: declared.tagsOf(functionArn(name)),
      logTags: declared.tagsOf(logGroupArn(fn.LoggingConfig?.LogGroup ?? '')),
      asyncInvoke: invokeConfigOf(declared, name, symbols),
    },
    role: roleOf(declared, nameIn(fn.Role), symbols),
    policy: policyOf(declared, name, symbols),
    mappings: mappingsOf(declared, name, symbols),
    resources: readResources(declared, wiring, found, { name, symbols }),
  };
  const own = symbols.known();
  return { record, strays: declared.arns().filter((arn) => !own.includes(plainArn(arn))) };
}

function findAll(
  declared: Declared,
  wiring: Wiring,
  outputs: { [output: string]: string },
  { source: mapped, onFailure }: MappingEnds,
): Map<string, Found> {
  const { resources, link, asyncInvoke } = wiring;
  const source = sourceResource({ resources, link });
  const told = source.existing?.arn ?? source.existing?.name ?? outputs[kindOf(source).output];
  const where = told ?? mapped;
  const open: [string, string][] = where ? [[source.id, where]] : [];
  const failures = failuresOf({ link, asyncInvoke });
  if (failures && onFailure) open.push([failures.ref, onFailure]);
  open.push(...besideRole(wiring, outputs));
  const all = new Map<string, Found>();
  for (let next = open.pop(); next; next = open.pop()) {
    const [id, given] = next;
    const resource = resourceOf(resources, { ref: id });
    const found = expandedKindOf(resource).find(declared, given, resource, wiring);
    all.set(id, found);
    open.push(...Object.entries(found.pointsAt).filter(([other]) => !all.has(other)));
  }
  return all;
}

/** With what nothing points at. */
function withSought(
  declared: Declared,
  wiring: Wiring,
  found: ReadonlyMap<string, Found>,
): Map<string, Found> {
  const all = new Map(found);
  for (const resource of wiring.resources) {
    const kind = expandedKindOf(resource);
    const given = kind.seek?.(declared, resource) ?? null;
    if (given !== null) all.set(resource.id, kind.find(declared, given, resource, wiring));
  }
  return all;
}

function functionArn(name: string): string {
  return identityOf('AWS::Lambda::Function', () => undefined, name)['Arn'] ?? '';
}

function symbolsOf(
  name: string,
  fn: FunctionConfiguration,
  found: ReadonlyMap<string, Found>,
): Symbols {
  const symbols = new Symbols();
  symbols.add('function', functionArn(name));
  symbols.add('role', fn.Role);
  symbols.add('log-group', logGroupArn(fn.LoggingConfig?.LogGroup ?? ''));
  symbols.add('log-group anywhere', logGroupArn(fn.LoggingConfig?.LogGroup ?? '', '*'));
  for (const [node, { arn, beside = {} }] of found) {
    symbols.add(node, arn);
    for (const [symbol, other] of Object.entries(beside)) symbols.add(symbol, other);
  }
  return symbols;
}

function retentionOf(declared: Declared, { LoggingConfig }: FunctionConfiguration) {
  const group = declared.find('AWS::Logs::LogGroup', LoggingConfig?.LogGroup ?? '');
  return group?.['RetentionInDays'] ?? null;
}

function onFailureOf(declared: Declared, name: string): string | null {
  const config = declared.find('AWS::Lambda::EventInvokeConfig', name);
  const [mapping] = mappingsIn(declared, name);
  return failureQueueOf((config ?? mapping)?.['DestinationConfig']);
}

function mappingsIn(declared: Declared, name: string): Parameters[] {
  return declared
    .all('AWS::Lambda::EventSourceMapping')
    .map(({ properties }) => properties)
    .filter(({ FunctionName }) => nameIn(FunctionName) === name);
}

function invokeConfigOf(declared: Declared, name: string, symbols: Symbols) {
  const config = declared.find('AWS::Lambda::EventInvokeConfig', name);
  const onFailure = onFailureOf(declared, name);
  return (
    config && {
      maximumRetryAttempts: config['MaximumRetryAttempts'] ?? null,
      maximumEventAge: config['MaximumEventAgeInSeconds'] ?? null,
      onFailure: onFailure && symbols.node(onFailure),
    }
  );
}

function roleOf(declared: Declared, role: string, symbols: Symbols): WiringRecord['role'] {
  const of = (type: string): Parameters[] =>
    declared
      .all(type)
      .map(({ properties }) => properties)
      .filter((properties) => properties['role'] === role);
  const found = declared.find('AWS::IAM::Role', role) ?? {};
  const trust = statementsIn(found['trust'] ?? null);
  const statements = of('AWS::IAM::Policy').flatMap(({ document = null }) =>
    statementsIn(document),
  );
  return {
    trust: trustLines(trust),
    managed: of('attached policy').map((attached) => String(attached['name'])),
    boundary: (found['boundary'] ?? null) as string | null,
    tags: declared.tagsOf(identityOf('AWS::IAM::Role', () => undefined, role)['Arn'] ?? ''),
    may: [...new Set(actionsOnResources(statements, symbols))].sort(),
  };
}

/** The statements that Lambda makes of the permissions. */
function policyOf(declared: Declared, name: string, symbols: Symbols): string[] {
  return declared
    .all('AWS::Lambda::Permission')
    .filter(({ properties }) => nameIn(properties['FunctionName']) === name)
    .map(({ properties }) => policyLine(statementOf(properties, functionArn(name)), symbols));
}

function statementOf(permission: Parameters, Resource: string): Statement {
  const { Action, Principal, SourceArn, SourceAccount, ...rest } = permission;
  const { FunctionUrlAuthType, InvokedViaFunctionUrl, EventSourceToken, ...others } = rest;
  const unknown = Object.keys(others).filter(
    (each) => !/^(?:FunctionName|StatementId)$/.test(each),
  );
  if (unknown.length > 0) throw new Error(`No expanded reader for ${unknown} of a permission.`);
  return {
    Effect: 'Allow',
    Action: String(Action),
    Resource,
    Principal: { Service: String(Principal) },
    Condition: {
      ...(SourceArn ? { ArnLike: { 'AWS:SourceArn': String(SourceArn) } } : {}),
      ...(SourceAccount ? { StringEquals: { 'AWS:SourceAccount': String(SourceAccount) } } : {}),
      ...(EventSourceToken
        ? { StringEquals: { 'lambda:EventSourceToken': String(EventSourceToken) } }
        : {}),
      ...(FunctionUrlAuthType
        ? { StringEquals: { 'lambda:FunctionUrlAuthType': String(FunctionUrlAuthType) } }
        : {}),
      ...(InvokedViaFunctionUrl
        ? { Bool: { 'lambda:InvokedViaFunctionUrl': String(InvokedViaFunctionUrl) } }
        : {}),
    },
  };
}

function mappingsOf(declared: Declared, name: string, symbols: Symbols): WiringRecord['mappings'] {
  const entries = mappingsIn(declared, name).map((properties) => {
    const { EventSourceArn: _arn, FunctionName: _name, Enabled, ...parameters } = properties;
    const State = Enabled === false ? 'Disabled' : 'Enabled';
    const mapping = mappingSettings({ ...parameters, State }, symbols);
    return [symbols.node(mappedBy(properties)), mapping];
  });
  return Object.fromEntries(entries);
}

function readResources(
  declared: Declared,
  { resources }: Wiring,
  found: ReadonlyMap<string, Found>,
  { name, symbols }: { name: string; symbols: Symbols },
): WiringRecord['resources'] {
  const read = (resource: Resource) => {
    const place = found.get(resource.id);
    if (!place) return { missing: true };
    const own = resource.existing ? functionArn(name) : null;
    const context = { resource, symbols, functionArn: own };
    const properties = expandedKindOf(resource).read(declared, place.key, context);
    const tags = own || !taggedKinds.has(resource.kind) ? {} : declared.tagsOf(place.arn);
    return { ...properties, tags };
  };
  return Object.fromEntries(resources.map((resource) => [resource.id, read(resource)]));
}
