import type { Mistake } from './subjects.js';

/** A broken handler, and the check that must notice it. */
export interface BrokenHandler {
  name: string;
  trigger: string;
  variant: string;
  language: string;
  mistake: Mistake;
  check: string;
  /** Part of what the check must say. */
  says: string;
}

type Where = Pick<BrokenHandler, 'trigger' | 'variant' | 'language' | 'mistake'>;

const handlerJs = (find: string, replace: string): Mistake => ({
  file: 'handler.js',
  find,
  replace,
});
const handlerTs = (find: string, replace: string): Mistake => ({
  file: 'handler.ts',
  find,
  replace,
});
const handlerPy = (find: string, replace: string): Mistake => ({
  file: 'handler.py',
  find,
  replace,
});
const sqs = { trigger: 'sqs', variant: 'default' };
const fifo = { trigger: 'sqs', variant: 'fifo' };
const kinesis = { trigger: 'kinesis', variant: 'default' };
const dynamodb = { trigger: 'dynamodb-streams', variant: 'default' };
const msk = { trigger: 'msk', variant: 'default' };
const s3 = { trigger: 's3', variant: 'default' };
const sns = { trigger: 'sns', variant: 'default' };
const rule = { trigger: 'eventbridge-rule', variant: 'default' };
const logs = { trigger: 'cloudwatch-logs', variant: 'default' };
const scheduler = { trigger: 'eventbridge-scheduler', variant: 'default' };
const alarm = { trigger: 'cloudwatch-alarm', variant: 'default' };
const iot = { trigger: 'iot-rule', variant: 'default' };
const steps = { trigger: 'step-functions', variant: 'default' };
const ses = { trigger: 'ses', variant: 'default' };
const pushed = { trigger: 'codecommit', variant: 'default' };
const edge = { trigger: 'lambda-edge', variant: 'default' };
const destination = { trigger: 'lambda-destination', variant: 'default' };
const schedule = { trigger: 'eventbridge-schedule', variant: 'default' };
const contacts = { trigger: 'connect', variant: 'default' };
const rotation = { trigger: 'secrets-rotation', variant: 'default' };

const silent: Where[] = [
  {
    ...sqs,
    language: 'typescript',
    mistake: handlerTs('failed.map(({ messageId })', '[].map(({ messageId })'),
  },
  {
    ...sqs,
    language: 'python',
    mistake: handlerPy('for message_id in failed', 'for message_id in []'),
  },
];

const swallowing: Where[] = [
  {
    ...kinesis,
    language: 'javascript',
    mistake: handlerJs('return false;', 'return true;'),
  },
  ...['javascript', 'javascript-cjs'].map((language) => ({
    ...s3,
    language,
    mistake: handlerJs('if (failures.size === 0) return;', 'if (failures.size >= 0) return;'),
  })),
  {
    ...s3,
    language: 'typescript',
    mistake: handlerTs('if (failures.size === 0) return;', 'if (failures.size >= 0) return;'),
  },
  { ...s3, language: 'python', mistake: handlerPy('    if failures:', '    if not object:') },
  {
    ...pushed,
    language: 'typescript',
    mistake: handlerTs('if (failures.length === 0) return;', 'if (failures) return;'),
  },
  { ...pushed, language: 'python', mistake: handlerPy('    if failures:', '    if not object:') },
];

const rethrow: Where[] = [
  ...['javascript', 'javascript-cjs'].map((language) => ({
    ...sns,
    language,
    mistake: handlerJs('    throw error;', '    return;'),
  })),
  { ...sns, language: 'typescript', mistake: handlerTs('    throw error;', '    return;') },
  { ...sns, language: 'python', mistake: handlerPy('        raise\n', '        return\n') },
  { ...rule, language: 'typescript', mistake: handlerTs('    throw error;', '    return;') },
  { ...rule, language: 'python', mistake: handlerPy('        raise\n', '        return\n') },
  { ...schedule, language: 'javascript', mistake: handlerJs('    throw error;', '    return;') },
  { ...ses, language: 'javascript', mistake: handlerJs('    throw error;', '    return;') },
  { ...ses, language: 'python', mistake: handlerPy('        raise\n', '        return\n') },
  { ...edge, language: 'javascript', mistake: handlerJs('    throw error;', '    return {};') },
  { ...destination, language: 'javascript', mistake: handlerJs('    throw error;', '    return;') },
  { ...iot, language: 'typescript', mistake: handlerTs('    throw error;', '    return;') },
  { ...iot, language: 'python', mistake: handlerPy('        raise\n', '        return\n') },
  { ...alarm, language: 'javascript-cjs', mistake: handlerJs('    throw error;', '    return;') },
  { ...alarm, language: 'python', mistake: handlerPy('        raise\n', '        return\n') },
  {
    ...logs,
    language: 'typescript',
    mistake: handlerTs('if (failed === 0) return;', 'if (failed >= 0) return;'),
  },
  { ...logs, language: 'python', mistake: handlerPy('    if failures:', '    if failed < 0:') },
  {
    ...steps,
    language: 'typescript',
    mistake: handlerTs('    throw error;', '    return undefined as never;'),
  },
  { ...scheduler, language: 'typescript', mistake: handlerTs('    throw error;', '    return;') },
  { ...scheduler, language: 'python', mistake: handlerPy('        raise\n', '        return\n') },
];

const lost = { check: 'nothing lost', says: ' is lost' };

/** Mistakes with what a window carries from one invocation to the next. */
const windows: BrokenHandler[] = [
  {
    trigger: 'kinesis',
    variant: 'tumbling-window',
    name: 'begins anew with each invocation',
    language: 'typescript',
    mistake: handlerTs('stateOf(event)', 'stateOf({ ...event, state: {} })'),
    check: 'windows answered',
    says: ' wrote totals of ',
  },
  {
    trigger: 'dynamodb-streams',
    variant: 'tumbling-window',
    name: 'drops the state of what was done',
    language: 'python',
    mistake: handlerPy('return {"state": state, ', 'return {"state": {} if failures else state, '),
    check: 'windows answered',
    says: ' wrote totals of ',
  },
  {
    trigger: 'kinesis',
    variant: 'tumbling-window',
    name: 'gives parts of a window one key',
    language: 'javascript',
    mistake: {
      file: 'window.js',
      find: '[shardId, window.start, state.first]',
      replace: '[shardId, window.start]',
    },
    check: 'windows answered',
    says: 'stands for other totals already',
  },
  {
    trigger: 'dynamodb-streams',
    variant: 'tumbling-window',
    name: 'keeps quiet of what is not written',
    language: 'typescript',
    mistake: handlerTs(
      'await writeTotals(finished);',
      'await writeTotals(finished).catch(() => {});',
    ),
    check: 'nothing lost',
    says: 'wrote totals of ',
  },
];

/** Handlers with the mistakes that this suite is for. */
export const brokenHandlers: readonly BrokenHandler[] = [
  ...windows,
  ...silent.map((where) => ({ ...where, ...lost, name: 'answers without failures' })),
  ...[...swallowing, ...rethrow].map((where) => ({
    ...where,
    ...lost,
    name: 'swallows the error',
  })),
  {
    ...sqs,
    name: 'reports what succeeded',
    language: 'typescript',
    mistake: handlerTs('!succeeded[at]', 'succeeded[at]'),
    check: 'nothing lost',
    says: ' was processed ',
  },
  {
    ...steps,
    name: 'calls its error otherwise',
    language: 'python',
    mistake: {
      file: 'step.py',
      find: 'raise InvalidInputError(',
      replace: 'raise ValueError(',
    },
    check: 'errors named',
    says: ' ended with ValueError',
  },
  {
    trigger: 's3-batch',
    variant: 'default',
    name: 'takes failures for successes',
    language: 'python',
    mistake: handlerPy('"resultCode": code', '"resultCode": "Succeeded"'),
    check: 'tasks answered',
    says: 'instead of',
  },
  {
    trigger: 'codepipeline',
    variant: 'default',
    name: 'leaves a failed job without an end',
    language: 'typescript',
    mistake: handlerTs('    await tellFailure(jobId, errorName, context.awsRequestId);\n', ''),
    check: 'ends told',
    says: ' ended with nothing',
  },
  {
    trigger: 'cfn-custom-resource',
    variant: 'default',
    name: 'leaves a failure without an answer',
    language: 'javascript',
    mistake: handlerJs(
      '  await putAnswer(event, answer);',
      "  if (answer.Status === 'SUCCESS') await putAnswer(event, answer);",
    ),
    check: 'ends told',
    says: ' ended with nothing',
  },
  {
    trigger: 'cfn-custom-resource',
    variant: 'default',
    name: 'is content when nothing can be answered',
    language: 'python',
    mistake: {
      file: 'answer.py',
      find: '    raise NotAnsweredError(',
      replace: '    NotAnsweredError(',
    },
    ...lost,
  },
  {
    trigger: 'config-rule',
    variant: 'default',
    name: 'tells nothing',
    language: 'typescript',
    mistake: handlerTs(
      '    await putEvaluations(evaluations, message.capturedAt, resultToken);\n',
      '    void [putEvaluations, resultToken];\n',
    ),
    check: 'answers told',
    says: ' did not come',
  },
  {
    trigger: 'config-rule',
    variant: 'default',
    name: 'swallows the error',
    language: 'python',
    mistake: handlerPy('        raise\n', '        return\n'),
    ...lost,
  },
  {
    trigger: 'codepipeline',
    variant: 'default',
    name: 'is content when nothing can be told',
    language: 'python',
    mistake: handlerPy('            raise\n', '            pass\n'),
    ...lost,
  },
  {
    trigger: 'codepipeline',
    variant: 'default',
    name: 'fails for a job that ended before',
    language: 'typescript',
    mistake: handlerTs(
      'if (!(error instanceof InvalidJobStateException)) throw error;',
      'throw error;',
    ),
    check: 'nothing lost',
    says: ' was given up',
  },
  {
    ...kinesis,
    name: 'reports the last of the batch',
    language: 'typescript',
    mistake: handlerTs(
      'record.kinesis.sequenceNumber',
      "event.Records.at(-1)?.kinesis.sequenceNumber ?? ''",
    ),
    ...lost,
  },
  {
    ...kinesis,
    name: 'goes on after a failure',
    language: 'python',
    mistake: handlerPy('            return {"batch', '            _ = {"batch'),
    ...lost,
  },
  {
    ...msk,
    name: 'reports the failed record alone',
    language: 'typescript',
    mistake: handlerTs('records.slice(at);', 'records.slice(at, at + 1);'),
    ...lost,
  },
  {
    ...msk,
    name: 'goes on behind a failure',
    language: 'python',
    mistake: handlerPy(
      '            return records[at:]',
      '            return records[at : at + 1]',
    ),
    check: 'partial batch answer',
    says: 'answered ',
  },
  {
    ...msk,
    name: 'reports flat identifiers',
    language: 'javascript',
    mistake: handlerJs('itemIdentifier: { partition, offset }', 'itemIdentifier: String(offset)'),
    check: 'partial batch answer',
    says: 'answered ',
  },
  {
    trigger: 'documentdb',
    variant: 'default',
    name: 'swallows the error',
    language: 'typescript',
    mistake: handlerTs('    throw error;', '    return;'),
    ...lost,
  },
  {
    trigger: 'documentdb',
    variant: 'default',
    name: 'swallows the error',
    language: 'python',
    mistake: handlerPy('        raise\n', '        return\n'),
    ...lost,
  },
  {
    trigger: 'activemq',
    variant: 'default',
    name: 'succeeds whatever failed',
    language: 'typescript',
    mistake: handlerTs('if (failed > 0) throw', 'if (failed < 0) throw'),
    ...lost,
  },
  {
    trigger: 'activemq',
    variant: 'default',
    name: 'stops at the first failure',
    language: 'python',
    mistake: handlerPy('        return False', '        raise'),
    check: 'partial batch answer',
    says: 'tried ',
  },
  {
    trigger: 'rabbitmq',
    variant: 'default',
    name: 'succeeds whatever failed',
    language: 'python',
    mistake: handlerPy('    if failed:', '    if not deliveries:'),
    ...lost,
  },
  {
    trigger: 'self-managed-kafka',
    variant: 'default',
    name: 'swallows the error',
    language: 'javascript-cjs',
    mistake: handlerJs('return false;', 'return true;'),
    ...lost,
  },
  {
    ...dynamodb,
    name: 'reports the id of the event',
    language: 'python',
    mistake: handlerPy('record["dynamodb"]["SequenceNumber"]', 'record["eventID"]'),
    check: 'partial batch answer',
    says: 'answered ',
  },
  {
    ...fifo,
    name: 'goes on in a group after a failure',
    language: 'typescript',
    mistake: handlerTs('stoppedGroups.add(group);', ''),
    check: 'nothing lost',
    says: ' lost its order',
  },
  {
    ...fifo,
    name: 'goes on in a group after a failure',
    language: 'python',
    mistake: handlerPy('stopped_groups.add(group)', 'pass'),
    check: 'partial batch answer',
    says: 'tried ',
  },
  {
    trigger: 's3',
    variant: 'default',
    name: 'leaves keys encoded',
    language: 'typescript',
    mistake: {
      file: 'object-event.ts',
      find: "decodeURIComponent(record.s3.object.key.replaceAll('+', ' '))",
      replace: 'record.s3.object.key',
    },
    check: 'nothing lost',
    says: ' was never sent',
  },
  {
    trigger: 'api-gateway',
    variant: 'default',
    name: 'takes a base64 body as it comes',
    language: 'typescript',
    mistake: {
      file: 'request.ts',
      find: "isBase64Encoded ? Buffer.from(body, 'base64').toString() : body",
      replace: 'isBase64Encoded ? body : body',
    },
    check: 'requests answered',
    says: 'a binary body: status 400 instead of 200',
  },
  {
    trigger: 'http-api',
    variant: 'default',
    name: 'decodes parameters once more',
    language: 'typescript',
    mistake: { file: 'request.ts', find: 'return value;', replace: 'return decodeURI(value);' },
    check: 'requests answered',
    says: 'with no body: status 500 instead of 200',
  },
  {
    trigger: 'http-api',
    variant: 'default',
    name: 'looks for the path',
    language: 'python',
    mistake: {
      file: 'router.py',
      find: 'find_route(event["routeKey"])',
      replace: 'find_route(event["rawPath"])',
    },
    check: 'requests answered',
    says: 'status 404 instead of 200',
  },
  {
    trigger: 'websocket-api',
    variant: 'default',
    name: 'looks for its routes with those of every object',
    language: 'typescript',
    mistake: {
      file: 'router.ts',
      find: 'Object.hasOwn(routes, routeKey)',
      replace: 'routeKey in routes',
    },
    check: 'events answered',
    says: 'an unknown route 200 instead of 404',
  },
  {
    trigger: 'websocket-api',
    variant: 'open',
    name: 'leaves messages in base64',
    language: 'python',
    mistake: {
      file: 'connection.py',
      find: 'if event["isBase64Encoded"] else body',
      replace: 'if False else body',
    },
    check: 'events answered',
    says: 'status 400 instead of 200',
  },
  {
    ...contacts,
    name: 'answers nothing',
    language: 'typescript',
    mistake: handlerTs('return answer;', 'return {};'),
    check: 'contacts answered',
    says: 'got {} instead of {"name":',
  },
  {
    ...contacts,
    name: 'hides what failed',
    language: 'python',
    mistake: handlerPy('        raise\n', '        return {}\n'),
    check: 'contacts answered',
    says: 'instead of "the error branch"',
  },
  {
    ...rotation,
    name: 'makes another password each time',
    language: 'typescript',
    mistake: {
      file: 'rotation.ts',
      find: 'if (await hasValue({ secretId, versionId })) return;',
      replace: 'await hasValue({ secretId, versionId });',
    },
    check: 'nothing lost',
    says: 'passwords for 8 secrets',
  },
  {
    ...rotation,
    name: 'does not wait for the system',
    language: 'javascript',
    mistake: {
      file: 'rotation.js',
      find: 'return setPassword({ current: await currentOf(secretId), next: await pendingOf(version) });',
      replace:
        'setPassword({ current: await currentOf(secretId), next: await pendingOf(version) }).catch(() => {});\n      return;',
    },
    check: 'passwords told',
    says: 'is true true true instead of false',
  },
  {
    ...rotation,
    name: 'loses the rest of the secret',
    language: 'python',
    mistake: {
      file: 'rotation.py',
      find: 'value = {**current_of(asked), PASSWORD_KEY: random_password()}',
      replace: 'value = {"id": current_of(asked)["id"], PASSWORD_KEY: random_password()}',
    },
    check: 'passwords told',
    says: 'lost what it had beside the password',
  },
  {
    trigger: 'function-url',
    variant: 'default',
    name: 'leaves parameters encoded',
    language: 'typescript',
    mistake: {
      file: 'request.ts',
      find: 'return decodeURIComponent(value);',
      replace: 'return value;',
    },
    check: 'requests answered',
    says: 'with no body: calls ',
  },
  {
    trigger: 'vpc-lattice',
    variant: 'default',
    name: 'leaves parameters encoded',
    language: 'typescript',
    mistake: {
      file: 'request.ts',
      find: 'return decodeURIComponent(value);',
      replace: 'return value;',
    },
    check: 'requests answered',
    says: 'with no body: calls ',
  },
  {
    trigger: 'alb',
    variant: 'default',
    name: 'leaves parameters encoded',
    language: 'javascript',
    mistake: {
      file: 'request.js',
      find: 'return decodeURIComponent(value);',
      replace: 'return value;',
    },
    check: 'requests answered',
    says: 'with no body: calls ',
  },
  {
    trigger: 'alexa-skill',
    variant: 'default',
    name: 'answers other skills',
    language: 'typescript',
    mistake: {
      file: 'skill.ts',
      find: 'application.applicationId !== skillId',
      replace: "application.applicationId === ''",
    },
    check: 'requests answered',
    says: 'another skill: the invocation did not fail',
  },
  {
    trigger: 'alexa-skill',
    variant: 'default',
    name: 'speaks to ended sessions',
    language: 'python',
    mistake: {
      file: 'skill.py',
      find: '("LaunchRequest", "IntentRequest")',
      replace: '("LaunchRequest", "IntentRequest", "SessionEndedRequest")',
    },
    check: 'requests answered',
    says: 'an ended session: calls ',
  },
  {
    trigger: 'alexa-smart-home',
    variant: 'default',
    name: 'forgets the correlation token',
    language: 'typescript',
    mistake: { file: 'smart-home.ts', find: ', ...correlated }', replace: ' }' },
    check: 'requests answered',
    says: 'a lamp to be on: answer ',
  },
  {
    trigger: 'appsync',
    variant: 'default',
    name: 'resolves whatever is asked',
    language: 'typescript',
    mistake: { file: 'field.ts', find: 'each === name', replace: 'each !== name' },
    check: 'fields answered',
    says: 'Query.nobodys: the invocation did not fail',
  },
  {
    trigger: 'appsync',
    variant: 'batch',
    name: 'answers in another order',
    language: 'python',
    mistake: {
      file: 'batch_item.py',
      find: 'for each in batch]',
      replace: 'for each in batch][::-1]',
    },
    check: 'fields answered',
    says: 'a full batch of Query.orders: answer ',
  },
  {
    trigger: 'appsync',
    variant: 'authorizer',
    name: 'hands over what goes with a refusal',
    language: 'javascript',
    mistake: {
      file: 'decision.js',
      find: 'if (isAuthorized !== true) return { isAuthorized: false };',
      replace: '',
    },
    check: 'requests answered',
    says: 'another token: answer ',
  },
  {
    trigger: 'cognito',
    variant: 'default',
    name: 'decides whatever is asked',
    language: 'javascript',
    mistake: {
      file: 'question.js',
      find: " && triggerSource.startsWith('PreSignUp_')",
      replace: '',
    },
    check: 'requests answered',
    says: 'another trigger: the invocation did not fail',
  },
  {
    trigger: 'cognito',
    variant: 'default',
    name: 'forgets the event',
    language: 'python',
    mistake: handlerPy('return {**event, "response"', 'return {"response"'),
    check: 'requests answered',
    says: 'a user: answer ',
  },
  {
    trigger: 'function-url',
    variant: 'default',
    name: 'decodes the path',
    language: 'python',
    mistake: {
      file: 'event.py',
      find: 'return event["rawPath"]',
      replace: 'return event["rawPath"].replace("%2F", "/")',
    },
    check: 'requests answered',
    says: 'status 404 instead of 200',
  },
  ...['typescript', 'python'].map((language) => ({
    trigger: 'firehose-transform',
    variant: 'default',
    name: 'drops what fails',
    language,
    mistake: {
      file: language === 'python' ? 'answer.py' : 'answer.ts',
      find: language === 'python' ? '"result": "ProcessingFailed"' : "result: 'ProcessingFailed'",
      replace: language === 'python' ? '"result": "Dropped"' : "result: 'Dropped'",
    },
    check: 'nothing lost',
    says: ' is lost',
  })),
  {
    trigger: 'firehose-transform',
    variant: 'default',
    name: 'answers whatever its length',
    language: 'javascript',
    mistake: { file: 'answer.js', find: 'grown > answerMax', replace: 'grown < 0' },
    check: 'records answered',
    says: 'an answer of ',
  },
  {
    trigger: 'firehose-transform',
    variant: 'default',
    name: 'writes orders without line feeds',
    language: 'javascript-cjs',
    mistake: { file: 'order.js', find: '}\\n`', replace: '}`' },
    check: 'records answered',
    says: 'a line that is no JSON',
  },
  {
    trigger: 'eventbridge-pipes',
    variant: 'default',
    name: 'names no failures',
    language: 'typescript',
    mistake: {
      file: 'handler.ts',
      find: 'failed.map(({ messageId })',
      replace: '[].map(({ messageId })',
    },
    check: 'nothing lost',
    says: ' is lost',
  },
  {
    trigger: 'eventbridge-pipes',
    variant: 'dynamodb',
    name: 'passes over what fails',
    language: 'javascript',
    mistake: { file: 'handler.js', find: 'records.slice(at)', replace: 'records.slice(at + 1)' },
    check: 'nothing lost',
    says: ' is lost',
  },
  {
    trigger: 'eventbridge-pipes',
    variant: 'default',
    name: 'looks for records',
    language: 'python',
    mistake: {
      file: 'handler.py',
      find: 'for record in records',
      replace: 'for record in {}.get("Records", [])',
    },
    check: 'nothing lost',
    says: ' is lost',
  },
  {
    trigger: 'iot-fleet-provisioning',
    variant: 'default',
    name: 'provisions whatever fails',
    language: 'typescript',
    mistake: {
      file: 'handler.ts',
      find: '    throw error;',
      replace: '    return { allowProvisioning: true, parameterOverrides: {} };',
    },
    check: 'requests answered',
    says: 'a failure: the invocation did not fail',
  },
  {
    trigger: 'iot-fleet-provisioning',
    variant: 'default',
    name: 'takes names with line ends',
    language: 'python',
    mistake: { file: 'claiming_device.py', find: 're.fullmatch(', replace: 're.match(' },
    check: 'requests answered',
    says: 'a name of a line more: ',
  },
  {
    trigger: 'lex',
    variant: 'default',
    name: 'fulfils what nobody knows',
    language: 'typescript',
    mistake: {
      file: 'reply.ts',
      find: "state: 'Failed', message",
      replace: "state: 'Fulfilled', message",
    },
    check: 'requests answered',
    says: 'an intent that is unknown to a FulfillmentCodeHook: answer ',
  },
  {
    trigger: 'lex',
    variant: 'default',
    name: 'forgets attributes',
    language: 'python',
    mistake: {
      file: 'reply.py',
      find: '{**(session.get("sessionAttributes") or {}), **reply',
      replace: '{**reply',
    },
    check: 'requests answered',
    says: 'a fulfilment: answer ',
  },
];

/** What the resources of a broken handler are named after. */
export function brokenName({ trigger, variant, language, name }: BrokenHandler): string {
  return `broken-${trigger}-${variant}-${language}-${name.split(' ').at(-1)}`;
}
