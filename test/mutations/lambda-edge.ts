import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const origin = { 'domain-name': 'www.example.org' };
const ofRequest = { options: origin };
const ofResponse = { options: { ...origin, 'event-type': 'viewer-response' } };

const ts = { language: 'typescript', file: 'handler.ts' };
const tsEvent = { language: 'typescript', file: 'edge-event.ts', ...ofRequest };
const py = { language: 'python', file: 'handler.py' };
const pyEvent = { language: 'python', file: 'edge_event.py', ...ofRequest };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows({ ...ts, ...ofRequest }, [
    [
      'answers with the request, whatever comes of it',
      'return await processEdge(detailOf(event).request);',
      'await processEdge(detailOf(event).request);\n    return detailOf(event).request;',
    ],
    ['does not wait for the work', 'return await processEdge', 'return processEdge'],
    ['throws another error', '    throw error;\n', '    throw new Error(errorName);\n'],
    ['logs the cause', 'requestId, errorName }', 'requestId, error }'],
  ]),
  ...rows({ ...ts, ...ofResponse }, [
    [
      'hands over the request for the answer',
      'processEdge(response, request)',
      'processEdge({ ...response, headers: request.headers }, request)',
    ],
  ]),
  ...rows({ ...ts, ...plain, ...ofRequest }, [
    ['logs no id of what failed', "failed', requestId,", "failed',"],
    [
      'logs what goes well',
      '    return await',
      "    console.info({ message: 'Edge event' });\n    return await",
    ],
  ]),
  ...rows({ ...ts, ...powertools, ...ofRequest }, [
    ['logs no id of what failed', '{ requestId, errorName }', '{ errorName }'],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsEvent, [
    ['takes events of any type', 'eventType === eventType', 'eventType !== undefined'],
    ['tells of the event', '`The event is no ${eventType}.`', 'JSON.stringify(event)'],
  ]),
];

const python: Mutation[] = [
  ...rows({ ...py, ...ofRequest }, [
    [
      'answers with the request, whatever comes of it',
      'return process_edge(detail["request"])',
      'process_edge(detail["request"])\n        return detail["request"]',
    ],
    ['raises another error', '        raise\n', '        raise RuntimeError(details) from error\n'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    ['logs no id of what failed', '{"request_id": request_id, "error"', '{"error"'],
    ['logs with the error itself', 'logger.error("Edge', 'logger.exception("Edge'],
  ]),
  ...rows({ ...py, ...ofResponse }, [
    [
      'hands over the request for the answer',
      'process_edge(detail["response"], detail["request"])',
      'process_edge(detail["request"], detail["request"])',
    ],
  ]),
  ...rows({ ...py, ...powertools, ...ofRequest }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyEvent, [
    ['takes events of any type', '["eventType"] == EVENT_TYPE', '["eventType"]'],
    ['tells of the event', 'f"The event is no {EVENT_TYPE}."', 'str(event)'],
  ]),
];

/** Mistakes in functions that CloudFront calls. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
