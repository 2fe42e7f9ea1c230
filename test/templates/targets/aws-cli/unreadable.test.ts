import { describe, expect, it } from 'vitest';
import { projectOf, triggerIds, variants } from '../../../support/combinations.js';
import { filesOf } from '../../../support/in-memory.js';
import { scriptRun } from '../../../support/script-runs.js';
import { has, itWith } from '../../../support/tools.js';

const checked = itWith('jq', await has('jq'));

/**
 * Runs a line of a script where AWS lets nobody read, or lets it with the call of that number; gives the calls that
 * were made, and what was said.
 */
const ran = (trigger: string, library: string, line: string, from = 0) =>
  scriptRun({
    ...{ trigger, variant: 'default', libraries: [library] },
    lines: `${line}\necho "went on" >&2`,
    environment: { FROM: String(from) },
    aws: `if ((FROM && $(wc -l <calls) >= FROM)); then
    printf '{"items": []}'
    return
  fi
  echo "An error occurred (AccessDeniedException) when calling an operation: not you" >&2
  return 254`,
  });

describe('what a script cannot read is not taken for missing', () => {
  checked.each([
    ['http-api', 'http-api', 'put_http_api orders', 'get-apis'],
    ['http-api', 'http-api', 'if ! delete_http_api orders; then keep it; fi', 'get-apis'],
    [
      'http-api',
      'http-api',
      'if [[ ! $(http_api_endpoint orders) ]]; then keep it; fi',
      'get-apis',
    ],
    ['api-gateway', 'rest-api', 'put_rest_api orders', 'get-rest-apis'],
    ['appsync', 'graphql-api', "put_graphql_api orders '{}'", 'list-graphql-apis'],
    ['appsync', 'graphql-api', 'require_graphql_api a1b2', 'get-graphql-api'],
    ['vpc-lattice', 'lattice', 'put_lattice_group orders', 'list-target-groups'],
    ['sqs', 'queue', 'if queue_url orders | grep -q http; then keep it; fi', 'get-queue-url'],
  ])('%s, %s: %s', async (trigger, library, line, read) => {
    const { status, stderr, calls } = await ran(trigger, library, line);
    expect(calls).toEqual([read]);
    expect(status).toBe(1);
    expect(stderr).toContain('(AccessDeniedException)');
    expect(stderr).toContain('What is there could not be read.');
    expect(stderr).not.toContain('went on');
  });
});

describe('what is waited for and cannot be read', () => {
  checked('is read again, and not taken for gone', async () => {
    const wait = "wait_for '' lattice_service_arn orders";
    const { status, stderr, calls } = await ran('vpc-lattice', 'lattice', wait, 3);
    expect(calls).toEqual(Array(3).fill('list-services'));
    expect(status).toBe(0);
    expect(stderr).toContain('went on');
  });

  checked('is not waited for without end', async () => {
    const wait = "wait_for '' lattice_service_arn orders";
    const { status, stderr } = await ran('vpc-lattice', 'lattice', `WAIT_MINUTES=1 ${wait}`);
    expect(status).toBe(1);
    expect(stderr).toContain('Waited 1 minutes in vain for «lattice_service_arn orders»');
    expect(stderr).not.toContain('went on');
  });
});

it.each(triggerIds)('%s: no script reads past that', async (trigger) => {
  const reader = /(?<!«)\baws [\w-]+ "?(?:get|list|describe|head|lookup)-/;
  for (const variant of variants.filter((each) => each.trigger === trigger)) {
    const files = filesOf(await projectOf(variant, { iac: 'aws-cli' }));
    const scripts = Object.entries(files).filter(([path]) => /^infra\/.*\.sh$/.test(path));
    expect(scripts.length).toBeGreaterThan(2);
    for (const [path, text] of scripts) {
      expect(
        text.split('\n').filter((line) => reader.test(line)),
        path,
      ).toEqual([]);
    }
  }
});
