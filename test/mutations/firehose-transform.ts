import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' } as const;
const py = { language: 'python', file: 'handler.py' } as const;

const typescript: Mutation[] = [
  ...rows(ts, [
    ['delivers what was dropped', "result: 'Dropped'", "result: 'Ok'"],
    ['drops what was transformed', "result: 'Ok'", "result: 'Dropped'"],
    ['answers the data as it came', 'data: encodeOrder(order)', 'data'],
    ['lets one failure fail the batch', 'return failed(record);', 'throw error;'],
    ['drops what fails', 'return failed(record);', "return { recordId, result: 'Dropped', data };"],
    [
      'drops the data of what is dropped',
      "{ recordId, result: 'Dropped', data }",
      "{ recordId, result: 'Dropped', data: '' }",
    ],
    ['hands on no id', 'parseOrder(data), recordId)', "parseOrder(data), '')"],
    ['logs no error', 'recordId, error }', 'recordId }'],
    ['logs no id', 'recordId, error }', 'error }'],
    ['logs the data of a failed record', 'recordId, error }', 'recordId, error, data }'],
    ['forgets the limit', 'withinLimit(records, answers, tell)', 'answers'],
    [
      'parses before the try',
      '  try {\n    const order = await transformOrder(parseOrder(data), recordId);',
      '  const parsed = parseOrder(data);\n  try {\n    const order = await transformOrder(parsed, recordId);',
    ],
    [
      'runs the records side by side',
      'for (const record of records) answers.push(await answerTo(record));',
      'answers.push(...(await Promise.all(records.map(answerTo))));',
    ],
  ]),
  ...rows({ ...ts, style: 'powertools' }, [
    ['logs without the request id', '  logger.addContext(context);\n', ''],
  ]),
  ...rows({ ...ts, file: 'answer.ts' }, [
    ['delivers what fails', "result: 'ProcessingFailed'", "result: 'Ok'"],
    ['drops the data of what fails', "'ProcessingFailed', data }", "'ProcessingFailed' }"],
    ['answers whatever its length', 'grown > answerMax', 'grown < 0'],
    ['leaves a megabyte of room', '6 * 1024 * 1024', '5 * 1024 * 1024'],
    [
      'counts what has no room',
      '    if (grown > answerMax) {',
      '    size = grown;\n    if (grown > answerMax) {',
    ],
    ['counts nothing', '    size = grown;\n', ''],
    ['tells of no record', '      tell(failure.recordId);\n', ''],
  ]),
  ...rows({ ...ts, file: 'order.ts' }, [
    ['takes data for text', "Buffer.from(data, 'base64')", "Buffer.from(data, 'utf8')"],
    ['takes data for Latin letters', "new TextDecoder('utf-8', ", "new TextDecoder('latin1', "],
    ['replaces what is not UTF-8', ', { fatal: true }', ''],
    ['lets the error quote the data', '} catch {', '} catch (error) {\n    throw error;'],
    ['writes lines without an end', '}\\n`', '}`'],
    ['writes Latin letters', '\\n`)', "\\n`, 'latin1')"],
  ]),
  ...rows({ ...ts, style: 'plain', file: 'order.ts' }, [
    ['takes any JSON', 'if (!isOrder(value)) throw', 'if (Math.PI < 0) throw'],
    [
      'loses what it does not know',
      'return value;\n',
      'return { orderId: value.orderId, status: value.status };\n',
    ],
  ]),
  ...rows({ ...ts, style: 'powertools', file: 'order.ts' }, [
    ['loses what it does not know', 'z.looseObject(', 'z.object('],
    ['takes any status', 'status: z.string()', 'status: z.any()'],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['delivers what was dropped', '"result": "Dropped"', '"result": "Ok"'],
    ['drops what was transformed', '"result": "Ok"', '"result": "Dropped"'],
    ['logs no error', 'logger.exception("Record', 'logger.error("Record'],
    ['logs no id', '"Record failed", extra={"record_id": record_id}', '"Record failed"'],
    ['hands on no id', '), record_id)', '), "")'],
    [
      'tells of no record',
      'logger.error("Answer has no room", extra={"record_id": record_id})',
      'pass',
    ],
  ]),
  ...rows({ ...py, style: 'plain' }, [
    ['lets one failure fail the batch', 'return failed(record)', 'raise'],
    ['answers the data as it came', 'encode_order(order)', 'record["data"]'],
    ['forgets the limit', 'within_limit(records, answers, tell)', 'answers'],
    [
      'logs the data of a failed record',
      '"Record failed", extra={"record_id": record_id}',
      '"Record failed", extra=dict(record)',
    ],
  ]),
  ...rows({ ...py, style: 'powertools' }, [
    [
      'lets one failure fail the batch',
      'return failed({"recordId": record_id, "data": record.data})',
      'raise',
    ],
    ['answers the data as it came', 'encode_order(order)', 'record.data'],
    ['forgets the limit', 'within_limit(event["records"], answers, tell)', 'answers'],
    [
      'logs the data of a failed record',
      '"Record failed", extra={"record_id": record_id}',
      '"Record failed", extra={"record": record.raw_event}',
    ],
    ['logs the event', 'log_event=False', 'log_event=True'],
    ['logs without the request id', '@logger.inject_lambda_context(log_event=False)\n', ''],
  ]),
  ...rows({ ...py, file: 'answer.py' }, [
    ['delivers what fails', '"result": "ProcessingFailed"', '"result": "Ok"'],
    ['drops the data of what fails', '"data": record["data"],', '"data": "",'],
    ['answers whatever its length', 'grown > ANSWER_MAX', 'grown < 0'],
    ['leaves a megabyte of room', '6 * 1024 * 1024', '5 * 1024 * 1024'],
    ['counts nothing', '            size = grown\n', ''],
  ]),
  ...rows({ ...py, file: 'order.py' }, [
    ['writes lines without an end', ' + "\\n"', ''],
    ['writes Latin letters', 'line.encode("utf-8")', 'line.encode("latin-1")'],
  ]),
  ...rows({ ...py, style: 'plain', file: 'order.py' }, [
    ['takes data for text', 'b64decode(data).decode("utf-8")', 'data'],
    ['replaces what is not UTF-8', '.decode("utf-8")', '.decode("utf-8", "replace")'],
    ['takes any status', '"status": str()', '"status": _'],
    [
      'loses what it does not know',
      'return cast(Order, value)',
      'return {"orderId": value["orderId"], "status": value["status"]}',
    ],
    ['quotes the data in the error', '"The data lacks', 'data + "The data lacks'],
  ]),
  ...rows({ ...py, style: 'powertools', file: 'order.py' }, [
    ['loses what it does not know', 'extra="allow", ', ''],
    ['lets the error quote the data', ', hide_input_in_errors=True', ''],
    ['writes names of its own', '(by_alias=True)', '()'],
  ]),
];

/** Mistakes in functions on the way of a delivery stream. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
