import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsJob = { language: 'typescript', file: 'pipeline-job.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyJob = { language: 'python', file: 'pipeline_job.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    [
      'leaves a failed job without an end',
      '    await tellFailure(jobId, errorName, context.awsRequestId);\n',
      '',
    ],
    [
      'tells a failed job to be done as well',
      '    return;\n',
      '    result = { outputVariables: {} };\n',
    ],
    ['does not wait until the failure is told', 'await tellFailure(', 'void tellFailure('],
    [
      'does not wait until the success is told',
      'await codePipeline.send(new PutJobSuccessResultCommand(',
      'void codePipeline.send(new PutJobSuccessResultCommand(',
    ],
    ['tells nothing of variables', '{ jobId, ...result }', '{ jobId }'],
    [
      'fails where the job has its end',
      'if (!(error instanceof InvalidJobStateException)) throw error;',
      'throw error;',
    ],
    [
      'takes whatever cannot be told for told',
      'if (!(error instanceof InvalidJobStateException)) throw error;',
      'void error;',
    ],
    ['logs the cause', 'jobId, errorName });', 'jobId, error });'],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the event', "message: 'Job done', jobId", "message: 'Job done', event"],
    ['logs the result', "message: 'Job done', jobId", "message: 'Job done', jobId, result"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the event', "'Job done', { jobId }", "'Job done', { jobId, event }"],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsJob, [
    ['forgets where the job goes on', 'data.continuationToken ?? null', 'null'],
    ['takes the bucket for the key', 'key: objectKey', 'key: bucketName'],
    ['needs parameters', "text = '{}'", "text = ''"],
  ]),
  ...rows({ ...tsJob, ...plain }, [
    ['takes lists for parameters', ' && !Array.isArray(value)', ''],
  ]),
  ...rows({ ...tsJob, ...powertools }, [
    [
      'takes lists for parameters',
      'z.record(z.string(), z.unknown())',
      'z.looseObject({}).or(z.any())',
    ],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    [
      'leaves a failed job without an end',
      '        tell_failure(job_id, error_name, context.aws_request_id)\n',
      '',
    ],
    ['tells a failed job to be done as well', '        return\n', '        result = {}\n'],
    ['tells nothing of variables', 'jobId=job_id, **result', 'jobId=job_id'],
    ['fails where the job has its end', '!= "InvalidJobStateException"', '!= ""'],
    ['takes whatever cannot be told for told', '            raise\n', '            pass\n'],
    ['tells the cause', 'type(error).__name__', 'str(error)'],
    [
      'logs the event',
      '"Job done", extra={"job_id": job_id}',
      '"Job done", extra={"event": event}',
    ],
    ['logs no id of what failed', '{"job_id": job_id, "error"', '{"error"'],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyJob, [
    ['forgets where the job goes on', 'data.get("continuationToken")', 'None'],
    ['takes the bucket for the key', ', location["objectKey"])', ', location["bucketName"])'],
    ['needs parameters', '.get("UserParameters", "{}")', '["UserParameters"]'],
  ]),
  ...rows({ ...pyJob, ...plain }, [
    ['takes lists for parameters', 'if isinstance(value, dict):', 'if value:'],
  ]),
  ...rows({ ...pyJob, ...powertools }, [
    ['takes lists for parameters', '= TypeAdapter(dict[str, Any])', '= TypeAdapter(Any)'],
  ]),
];

/** Mistakes in functions of a pipeline. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
