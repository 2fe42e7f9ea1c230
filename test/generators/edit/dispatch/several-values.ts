import type { Shape } from './branch-shapes.js';

const types = [{ path: ['detail-type'], among: ['Order Placed', 'Order Archived'] }];
const both = [...types, { path: ['source'], among: ['acme.orders', 'acme.archive'] }];
const rule = { trigger: 'eventbridge-rule', values: types };
const manifest = { 'package.json': '{ "type": "module" }\n' };

/** Code in Node.js that tells events by values of which the new ones have several. */
export const inNode: Shape[] = [
  {
    ...rule,
    title: 'a switch over detail types, with one case a line, for two values',
    entry: 'src/app.ts',
    files: {
      ...manifest,
      'src/app.ts': `import type { EventBridgeEvent } from 'aws-lambda';

export async function handler(event: EventBridgeEvent<string, any>) {
  switch (event['detail-type']) {
    case 'User Created': {
      return 'created';
    }
    case 'User Deleted':
    case 'User Blocked': {
      return 'gone';
    }
    default:
      return undefined;
  }
}
`,
    },
    has: `    case 'Order Placed':
    case 'Order Archived': {
      return handleEventbridgeRule(event);
    }
    default:`,
  },
  {
    ...rule,
    title: 'a switch in single lines, for two values',
    entry: 'app.mjs',
    files: {
      ...manifest,
      'app.mjs': `export const handler = async (event) => {
\tswitch (event["detail-type"]) {
\t\tcase "User Created": return "created"
\t\tdefault: return null
\t}
}
`,
    },
    has: `\t\tcase "Order Placed":
\t\tcase "Order Archived": return handleEventbridgeRule(event)
\t\tdefault`,
  },
  {
    ...rule,
    values: both,
    title: 'conditions of two members, for two values of each',
    entry: 'app.js',
    files: {
      'app.js': `exports.handler = async event => {
  const { source, "detail-type": kind } = event
  if (source === "acme.users" && kind === "User Created") {
    return "created"
  } else if (source === "acme.users" && (kind === "User Deleted" || kind === "User Blocked")) {
    return "gone"
  } else {
    return "other"
  }
}
`,
    },
    has: `  } else if ((source === "acme.orders" || source === "acme.archive") && (kind === "Order Placed" || kind === "Order Archived")) {
    return handleEventbridgeRule(event)
  } else {`,
  },
  {
    ...rule,
    title: 'comparisons with the text in front, for two values',
    entry: 'app.js',
    files: {
      'app.js': `exports.handler = async (event) => {
  if ('User Created' === event['detail-type']) return 'created';

  return { statusCode: 200 };
};
`,
    },
    has: `  if ('Order Placed' === event['detail-type'] || 'Order Archived' === event['detail-type']) return handleEventbridgeRule(event);`,
  },
  {
    ...rule,
    title: 'lists of texts, for two values',
    entry: 'app.mjs',
    files: {
      ...manifest,
      'app.mjs': `export const handler = async (event) => {
  const type = event['detail-type'];
  if (['User Created'].includes(type)) {
    return 'created';
  }
  if (['User Deleted', 'User Blocked'].includes(type)) {
    return 'gone';
  }
  throw new Error(\`unexpected \${type}\`);
};
`,
    },
    has: `  if (['Order Placed', 'Order Archived'].includes(type)) {
    return handleEventbridgeRule(event);
  }`,
  },
  {
    ...rule,
    values: [{ path: ['detail-type'], among: ['Order Placed'] }],
    title: 'a comparison with two texts, for one value',
    entry: 'app.mjs',
    files: {
      ...manifest,
      'app.mjs': `export const handler = async (event) => {
  const type = event['detail-type'];
  if (type === 'User Deleted' || type === 'User Blocked') return 'gone';
  return 'other';
};
`,
    },
    has: `  if (type === 'Order Placed') return handleEventbridgeRule(event);`,
  },
  {
    ...rule,
    title: 'a table with an entry a line, for two values',
    entry: 'app.mjs',
    files: {
      ...manifest,
      'app.mjs': `const created = async () => 'created';

const handlers = {
    "User Created": created,
    "User Deleted": created, // the same
};

export const handler = async (event) => {
    const run = handlers[event["detail-type"]];
    if (!run) return null;
    return run(event);
};
`,
    },
    has: `    "User Deleted": created, // the same
    "Order Placed": handleEventbridgeRule,
    "Order Archived": handleEventbridgeRule,
};`,
  },
  {
    ...rule,
    title: 'a Map in one line, for two values',
    entry: 'app.mjs',
    files: {
      ...manifest,
      'app.mjs': `const created = async () => 'created';
const handlers = new Map([['User Created', created], ['User Deleted', created]]);
export const handler = async (event) => {
  const run = handlers.get(event['detail-type']);
  return run?.(event);
};
`,
    },
    has: `['User Deleted', created], ['Order Placed', handleEventbridgeRule], ['Order Archived', handleEventbridgeRule]]`,
  },
];

/** The same in Python. */
export const inPython: Shape[] = [
  {
    ...rule,
    title: 'ifs over detail types, for two values',
    entry: 'app.py',
    files: {
      'app.py': `def handler(event, context):
    kind = event.get("detail-type")
    if kind == "User Created":
        return "created"
    elif kind == "User Deleted":
        return "gone"
    else:
        return None
`,
    },
    has: `    elif kind in ("Order Placed", "Order Archived"):
        return handle_eventbridge_rule(event, context)
    else:`,
  },
  {
    ...rule,
    values: both,
    title: 'conditions of two members, for two values of each',
    entry: 'app.py',
    files: {
      'app.py': `def handler(event, context):
  if event.get('source') == 'acme.users' and event.get('detail-type') in ['User Deleted', 'User Blocked']:
    return 'gone'
  return 'other'
`,
    },
    has: `  if event.get('source') in ('acme.orders', 'acme.archive') and event.get('detail-type') in ['Order Placed', 'Order Archived']:
    return handle_eventbridge_rule(event, context)`,
  },
  {
    ...rule,
    values: [{ path: ['detail-type'], among: ['Order Placed'] }],
    title: 'a tuple of texts, for one value',
    entry: 'app.py',
    files: {
      'app.py': `def handler(event, context):
    if event["detail-type"] in ("User Deleted", "User Blocked"):
        return "gone"
    return "other"
`,
    },
    has: `    if event["detail-type"] in ("Order Placed",):`,
  },
  {
    ...rule,
    title: 'match over detail types, for two values',
    entry: 'app.py',
    files: {
      'app.py': `def handler(event, context):
\tmatch event.get("detail-type"):
\t\tcase "User Deleted" | "User Blocked":
\t\t\treturn "gone"
\t\tcase _:
\t\t\treturn None
`,
    },
    has: `\t\tcase "Order Placed" | "Order Archived":
\t\t\treturn handle_eventbridge_rule(event, context)
\t\tcase _:`,
  },
  {
    ...rule,
    title: 'a dict with an entry a line, for two values',
    entry: 'app.py',
    files: {
      'app.py': `def created(event, context):
    return "created"


HANDLERS = {
    "User Created": created,
}


def handler(event, context):
    run = HANDLERS.get(event.get("detail-type"))
    if run is None:
        return None
    return run(event, context)
`,
    },
    has: `    "User Created": created,
    "Order Placed": handle_eventbridge_rule,
    "Order Archived": handle_eventbridge_rule,
}`,
  },
  {
    ...rule,
    title: 'a dict in one line, for two values',
    entry: 'app.py',
    files: {
      'app.py': `def created(event, context):
    return "created"

handlers = {"User Created": created}

def handler(event, context):
    run = handlers.get(event.get("detail-type"))
    return run(event, context)
`,
    },
    has: `handlers = {"User Created": created, "Order Placed": handle_eventbridge_rule, "Order Archived": handle_eventbridge_rule}`,
  },
];
