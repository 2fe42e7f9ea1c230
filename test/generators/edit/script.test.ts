import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EditResult } from '../../../generators/edit/result.js';
import { addCall, addToDeployList } from '../../../generators/edit/script.js';
import { repository } from '../../support/combinations.js';

const template = join(repository, 'templates/targets/aws-cli/project/deploy.sh.hbs');
const ours = (...names: string[]) =>
  readFileSync(template, 'utf8').replace(
    /\{\{#each functions\}\}\n[\s\S]*\{\{\/each\}\}\n/,
    names.map((name) => `  infra/functions/${name}.sh deploy --yes\n`).join(''),
  );
const call = 'infra/functions/orders.sh deploy --yes';
const textOf = (result: EditResult) =>
  result.kind === 'edited' ? result.text : result.kind === 'refused' ? result.reason : result.kind;

describe('the list of our deploy script', () => {
  it('gets a name at its end, once', () => {
    expect(textOf(addToDeployList(ours('a'), 'orders'))).toBe(ours('a', 'orders'));
    expect(textOf(addToDeployList(ours(), 'orders'))).toBe(ours('orders'));
    expect(addToDeployList(ours('a', 'orders', 'b'), 'orders')).toEqual({ kind: 'unchanged' });
  });

  it('keeps the ends of line and the indentation that a team gave it', () => {
    const text = ours('a').replace('  infra/f', '\tinfra/f').replaceAll('\n', '\r\n');
    expect(textOf(addToDeployList(text, 'orders'))).toContain(`\r\n\t${call}\r\n}`);
  });

  it('is left alone when it was changed', () => {
    expect(addToDeployList(ours('a').replace('deploy --yes', 'deploy'), 'orders')).toEqual({
      kind: 'refused',
      reason: 'its list of functions was changed',
      line: null,
      snippet: `  ${call}\n`,
      where: 'the function deploy_functions',
    });
  });
});

describe('a deploy script of others', () => {
  it.each([
    ['gets a line at its end', '#!/bin/sh\nset -e\nmake\n', `#!/bin/sh\nset -e\nmake\n${call}\n`],
    ['keeps its missing end of line', '#!/bin/bash\nmake', `#!/bin/bash\nmake\n${call}`],
    [
      'gets it before its exit',
      '#!/bin/bash\nmake\nexit 0 # done\n\n',
      `#!/bin/bash\nmake\n${call}\nexit 0 # done\n\n`,
    ],
    [
      'gets it behind blocks',
      '#!/bin/bash\nif a; then b; fi\n',
      `#!/bin/bash\nif a; then b; fi\n${call}\n`,
    ],
    [
      'may have here-documents',
      '#!/bin/bash\ncat <<EOF\nexit 1\nEOF\n',
      `#!/bin/bash\ncat <<EOF\nexit 1\nEOF\n${call}\n`,
    ],
    [
      'may call its main function',
      '#!/bin/bash\nmain() {\n  exit 3\n}\nmain "$@"\n',
      `#!/bin/bash\nmain() {\n  exit 3\n}\nmain "$@"\n${call}\n`,
    ],
    ['may be in CRLF', '#!/bin/bash\r\nmake\r\n', `#!/bin/bash\r\nmake\r\n${call}\r\n`],
  ])('%s', (_, text, expected) => {
    expect(textOf(addCall(text, call))).toBe(expected);
    expect(addCall(expected, call)).toEqual({ kind: 'unchanged' });
  });

  it.each([
    ['make\n', 'it does not begin with #! and a shell'],
    ['#!/usr/bin/env python3\nmake\n', 'it does not begin with #! and a shell'],
    ['#!/bin/bash\nexec make\n', 'it ends with exec, behind which nothing runs'],
    ['#!/bin/bash\nexit $code\n', 'it ends with exit and a value of its own'],
    ['#!/bin/bash\nmake\nexit $?\n', 'it ends with the status of the command before'],
    ['#!/bin/bash\nexit 0\nmake() {\n  b\n}\n', 'it has commands behind an exit'],
    ['#!/bin/bash\ncase $1 in\n  a) b ;;\nesac\n', 'what it does depends on its arguments'],
    ['#!/bin/bash\ncat <<EOF\nx\n', 'its here-document up to EOF does not end'],
    ['#!/bin/bash\necho "x\n', 'its quotes are not understood'],
    ['#!/bin/bash\nmake \\\n', 'its last line is to be continued'],
    ['#!/bin/bash\nmake \\\n  all\n', 'edited'],
    ['#!/bin/bash\nif a; then\n  b\n', 'its blocks are not understood'],
    ['#!/bin/bash\n  make\n', 'its last command is indented'],
    ['#!/bin/bash\necho $((1 << 2))\n', 'it has a here-document that is not understood'],
    ['#!/bin/bash\na=(\n  b\n)\n', 'edited'],
    ['#!/bin/bash\n./make &&\nexit 0\n', 'it may exit before its end'],
    ['#!/bin/bash\n"$@"\n', 'what it does depends on its arguments'],
    ['#!/bin/bash\n./build |\n', 'its last line is to be continued'],
  ])('%j: %s', (text, reason) => {
    const result = addCall(text, call);
    expect(result.kind === 'refused' ? result.reason : result.kind).toBe(reason);
  });

  it('is never made into one that bash does not read', () => {
    const line = fc.constantFrom(
      'make',
      'if a; then',
      'fi',
      'exit 0',
      "echo 'a",
      "b'",
      'cat <<E',
      'E',
      '}',
      'f() {',
      'for x in a; do',
      'done',
      'a \\',
      '# "',
      'case a in',
      'a) b ;;',
      'esac',
      'x="$(y "z")"',
      'a |',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const text = ['#!/bin/bash', ...lines, ''].join('\n');
        const result = addCall(text, call);
        if (result.kind !== 'edited') return;
        const { start = 0, text: inserted = '' } = result.splices[0] ?? {};
        expect(result.text).toBe(text.slice(0, start) + inserted + text.slice(start));
        expect(addCall(result.text, call)).toEqual({ kind: 'unchanged' });
        const reads = (input: string) =>
          execaSync('bash', ['-n'], { input, reject: false }).exitCode === 0;
        if (reads(text)) expect(reads(result.text)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('is read in time that grows with its length alone', () => {
    for (const part of ['"', "'", '<<A ', '\\', 'then ', 'a() ', '#', ' ', ';', 'a)']) {
      const started = performance.now();
      addCall(`#!/bin/bash\n${part.repeat(100_000)}`, call);
      expect(performance.now() - started, part).toBeLessThan(2000);
    }
  });
});
