import { inJavaScript, type Mutation } from './mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' } as const;
const py = { language: 'python', file: 'handler.py' } as const;

const typescript: Mutation[] = [
  ...rows(ts, [
    ['succeeds whatever failed', 'if (failed > 0) throw', 'if (failed < 0) throw'],
    ['lets one failure pass', 'if (failed > 0) throw', 'if (failed > 1) throw'],
    ['fails without a failure', 'if (failed > 0) throw', 'if (failed >= 0) throw'],
    ['counts what succeeded', 'if (!(await succeeds(delivery)))', 'if (await succeeds(delivery))'],
    ['stops at the first failure', 'failed += 1;', '{\n      failed += 1;\n      break;\n    }'],
    ['begins with the last message', 'of deliveries) {', 'of [...deliveries].reverse()) {'],
    ['leaves the first message out', 'of deliveries) {', 'of deliveries.slice(1)) {'],
    ['does not wait for the work', 'await processDelivery(', 'processDelivery('],
    [
      'runs the messages side by side',
      '  for (const delivery of deliveries) {\n    if (!(await succeeds(delivery))) failed += 1;\n  }',
      '  const done = await Promise.all(deliveries.map(succeeds));\n  failed = done.filter((each) => !each).length;',
    ],
    [
      'reads before the try',
      '  try {\n    await processDelivery(readOrder(data), id);',
      '  const order = readOrder(data);\n  try {\n    await processDelivery(order, id);',
    ],
    ['swallows the error', 'return false;', 'return true;'],
    ['hands on data for an id', 'readOrder(data), id)', 'readOrder(data), data)'],
    ['logs the data', 'id, error }', 'id, error, data }'],
    ['logs no error', ', error }', ' }'],
    ['logs no id', ' id, error }', ' error }'],
  ]),
  ...rows({ ...ts, style: 'powertools' }, [
    ['logs without the request id', '  logger.addContext(context);\n', ''],
  ]),
  ...rows({ ...ts, file: 'order.ts' }, [
    ['takes data for text', "Buffer.from(data, 'base64')", "Buffer.from(data, 'utf8')"],
    ['takes data for Latin letters', "new TextDecoder('utf-8', ", "new TextDecoder('latin1', "],
    ['replaces what is not UTF-8', ', { fatal: true }', ''],
    ['lets the error quote the data', '} catch {', '} catch (error) {\n    throw error;'],
  ]),
  ...rows({ ...ts, style: 'plain', file: 'order.ts' }, [
    ['takes any JSON', 'if (!isOrder(value)) throw', 'if (Math.PI < 0) throw'],
  ]),
  ...rows({ ...ts, style: 'powertools', file: 'order.ts' }, [
    [
      'takes any JSON',
      "parse(parseJson(Buffer.from(data, 'base64')), undefined, orderSchema)",
      "parseJson(Buffer.from(data, 'base64')) as Order",
    ],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['succeeds whatever failed', '    if failed:', '    if not deliveries:'],
    ['lets one failure pass', '    if failed:', '    if len(failed) > 1:'],
    ['counts what succeeded', 'if not succeeds(delivery)', 'if succeeds(delivery)'],
    [
      'leaves the first message out',
      'for delivery in deliveries',
      'for delivery in deliveries[1:]',
    ],
    ['swallows the error', 'return False', 'return True'],
    ['lets one failure stop the batch', 'return False', 'raise'],
    ['logs no error', 'logger.exception(', 'logger.error('],
    ['logs no id', ', extra={"id": delivery.id}', ''],
    ['logs the data', '{"id": delivery.id}', '{"id": delivery.id, "data": delivery.data}'],
    ['hands on data for an id', ', delivery.id)', ', delivery.data)'],
    [
      'reads before the try',
      '    try:\n        process_delivery(read_order(delivery.data), delivery.id)',
      '    order = read_order(delivery.data)\n    try:\n        process_delivery(order, delivery.id)',
    ],
  ]),
  ...rows({ ...py, style: 'powertools' }, [
    ['logs the event', 'log_event=False', 'log_event=True'],
    ['logs without the request id', '@logger.inject_lambda_context(log_event=False)\n', ''],
  ]),
  ...rows({ ...py, style: 'plain', file: 'order.py' }, [
    ['hands on another content', 'Order(order_id, status)', 'Order(status, order_id)'],
    ['replaces what is not UTF-8', '.decode("utf-8")', '.decode("utf-8", "replace")'],
    ['quotes the data in the error', '"The message lacks', 'data + "The message lacks'],
    [
      'takes any JSON',
      '    raise ValueError("The message lacks orderId or status as a string.")',
      '    return Order("", "")',
    ],
  ]),
  ...rows({ ...py, style: 'powertools', file: 'order.py' }, [
    ['hands on another content', 'alias="orderId"', 'alias="status"'],
    ['lets the error quote the data', '(hide_input_in_errors=True)', '()'],
  ]),
];

/** The mistakes in handlers of Amazon MQ, with those of the file that tells the two engines apart. */
export async function mqMutations(
  options: Where['options'],
  own: { typescript: Row[]; python: Mutation[] },
): Promise<Mutation[]> {
  const all = [...typescript, ...rows({ ...ts, file: 'deliveries.ts' }, own.typescript)];
  const mutations = [...all, ...(await inJavaScript(all)), ...python, ...own.python];
  return mutations.map((mutation) => ({ ...mutation, ...(options && { options }) }));
}
