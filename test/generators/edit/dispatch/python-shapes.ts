import type { Other, Shape } from './branch-shapes.js';

/** One more branch has its place in each of them. */
export const branched: Shape[] = [
  {
    title: 'if and elif over the source of the first record',
    trigger: 'dynamodb-streams',
    entry: 'src/app.py',
    files: {
      'src/app.py': `"""Takes events of several sources."""
import json
from queue_events import take


def handler(event, context):
  source = event["Records"][0].get("eventSource") or event["Records"][0].get("EventSource")
  if source == 'aws:sqs':
    return take(event)
  elif source == 'aws:sns':  # the topic
    return event['Records'][0]['Sns']['MessageId']
  # nobody else
  else:
    raise ValueError(f'{source} is not expected')
`,
      'src/queue_events.py': 'def take(event):\n  return len(event["Records"])\n',
    },
    has: `  elif source == 'aws:dynamodb':
    return handle_dynamodb_streams(event, context)
  # nobody else
  else:`,
  },
  {
    title: 'ifs that return, in tabs',
    trigger: 'eventbridge-rule',
    answers: true,
    entry: 'main.py',
    files: {
      'main.py': `import logging

logger = logging.getLogger()

def handler(event, context):
\tlogger.info("got %s", event)
\tif "alarmData" in event:
\t\treturn "alarm " + event["alarmData"]["alarmName"]

\tif "awslogs" in event:
\t\treturn "logs"

\treturn api(event)


def api(event):
\treturn {"statusCode": 200, "body": event.get("rawPath")}
`,
    },
    has: `\tif "detail-type" in event and "source" in event:
\t\treturn handle_eventbridge_rule(event, context)
`,
  },
  {
    title: 'match over the source',
    trigger: 'kinesis',
    entry: 'pkg/app.py',
    files: {
      'pkg/__init__.py': '',
      'pkg/app.py': `from .sources import from_queue


def handler(event, context):
    match event.get("Records", [{}])[0].get("eventSource"):
        case "aws:sqs":
            return from_queue(event, context)
        case "aws:s3" | "aws:dynamodb":
            return "other"
        case _:
            return None
`,
      'pkg/sources.py': 'def from_queue(event, context):\n    return "queue"\n',
    },
    has: `        case "aws:kinesis":
            return handle_kinesis(event, context)
        case _:`,
  },
  {
    title: 'a dict of sources',
    trigger: 'sqs',
    entry: 'app.py',
    files: {
      'app.py': `def stream(event, context):
    return "stream"

HANDLERS = {
    "aws:kinesis": stream, # all of them
    "aws:dynamodb": stream
}

def handler(event, context):
    source = event["Records"][0]["eventSource"]
    run = HANDLERS.get(source)
    if run is None:
        raise RuntimeError("nobody takes " + source)
    return run(event, context)`,
    },
    has: `    "aws:dynamodb": stream,
    "aws:sqs": handle_sqs
}`,
  },
  {
    title: 'detail types, behind a function that hands on',
    trigger: 'eventbridge-rule',
    values: [{ path: ['detail-type'], among: ['Order Placed'] }],
    entry: 'app.py',
    files: {
      'app.py': `from bus import dispatch


def handler(event, context):
    return dispatch(event, context)
`,
      'bus.py': `def dispatch(event, _context):
    if event["detail-type"] == "EC2 Instance State-change Notification" and event.get("source"):
        return event["detail"]["state"]
`,
    },
    has: /elif event\["detail-type"\] == "Order Placed" and event\.get\("source"\):|if event\["detail-type"\] == "Order Placed" and event\.get\("source"\):/,
  },
];

/** Code that gets the events of a trigger: a dispatcher stands before it, or it is left alone. */
export const others: Other[] = [
  {
    title: 'records told apart by the kind of their change',
    trigger: 'sqs',
    becomes: 'stand before',
    entry: 'app.py',
    files: {
      'app.py': `def handler(event, context):
    for record in event["Records"]:
        if record["eventName"] == "INSERT":
            insert(record)
        elif record["eventName"] == "REMOVE":
            print("gone", record)


def insert(record):
    return record["dynamodb"]
`,
    },
  },
  {
    title: 'records whose kind the new ones have as well',
    trigger: 'kinesis',
    becomes: 'alone',
    line: 4,
    entry: 'app.py',
    files: {
      'app.py': `def handler(event, context):
    for record in event["Records"]:
        if record["eventName"] == "INSERT":
            insert(record)


def insert(record):
    return record["dynamodb"]
`,
    },
  },
  {
    title: 'messages by a field of their body',
    trigger: 'sqs',
    becomes: 'alone',
    line: 8,
    entry: 'app.py',
    files: {
      'app.py': `import json


def handler(event, context):
    for record in event["Records"]:
        message = json.loads(record["body"])
        if message["type"] == "order":
            order(message)


def order(message):
    return message["id"]
`,
    },
  },
  {
    title: 'fields of a resolver',
    trigger: 'sqs',
    becomes: 'stand before',
    entry: 'app.py',
    files: {
      'app.py': `def orders(args):
    return args


FIELDS = {"getOrder": orders}


def handler(event, context):
    return FIELDS[event["info"]["fieldName"]](event["arguments"])
`,
    },
  },
  {
    title: 'a source that the new events may have',
    trigger: 'eventbridge-rule',
    becomes: 'alone',
    line: 3,
    entry: 'app.py',
    files: {
      'app.py': `def handler(event, context):
    if event["source"] == "acme.orders":
        return order(event["detail"])
    raise ValueError("unknown")


def order(detail):
    return detail
`,
    },
  },
  {
    title: 'what is left, which may be the new events',
    trigger: 'sqs',
    becomes: 'alone',
    line: 4,
    entry: 'app.py',
    files: {
      'app.py': `def handler(event, context):
    if event.get("source") == "warm-up":
        return "warm"
    return work(event)


def work(event):
    return len(event["Records"])
`,
    },
  },
  {
    title: 'handlers that do not get the context',
    trigger: 'sqs',
    becomes: 'stand before',
    entry: 'app.py',
    files: {
      'app.py': `def handler(event, _):
    source = event["Records"][0]["eventSource"]
    return TABLE[source](event)


TABLE = {"aws:s3": lambda event: "s3"}
`,
    },
  },
];
