import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addNotification, othersIn } from '../../../../generators/edit/hcl/add-notification.js';
import { readModule } from '../../../../generators/edit/hcl/module.js';
import {
  type KnownBucket,
  notificationsOf,
} from '../../../../generators/edit/hcl/notifications.js';
import { scanHcl } from '../../../../generators/edit/hcl/scan.js';

const ours = `resource "aws_s3_bucket_notification" "thumbs_bucket" {
  bucket = aws_s3_bucket.uploads.id

  lambda_function {
    lambda_function_arn = aws_lambda_function.thumbs.arn
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "in/"
  }

  depends_on = [aws_lambda_permission.thumbs_notify]
}
`;
const addition = { path: 'main.tf', name: 'all', resource: ours };

const resource = (body: string) => `resource "aws_s3_bucket_notification" "all" {\n${body}}\n`;
const other = `  lambda_function {
    lambda_function_arn = aws_lambda_function.scan.arn
    events              = ["s3:ObjectCreated:Put"]
    filter_prefix       = "out/"
  }
`;

/** The lines that an edit adds, each with its number; every other line must be the same. */
function added(text: string): string[] {
  const result = addNotification(text, addition);
  if (result.kind !== 'edited') return [JSON.stringify(result)];
  const before = text.split('\n');
  const lines: string[] = [];
  for (const [at, line] of result.text.split('\n').entries()) {
    if (line === before[0]) before.shift();
    else lines.push(`${at + 1}: ${line}`);
  }
  expect(before).toEqual([]);
  expect(addNotification(result.text, addition)).toEqual({ kind: 'unchanged' });
  return lines;
}

function refusal(text: string): string {
  const result = addNotification(text, addition);
  return result.kind === 'refused' ? `${result.line}: ${result.reason}` : result.kind;
}

describe('a notification joins those of a bucket', () => {
  it('behind the last of them, with what it waits for', () => {
    const text = resource(`  bucket = aws_s3_bucket.uploads.id\n\n${other}`);
    expect(added(text)).toEqual([
      '9: ',
      '10:   lambda_function {',
      '11:     lambda_function_arn = aws_lambda_function.thumbs.arn',
      '12:     events              = ["s3:ObjectCreated:*"]',
      '13:     filter_prefix       = "in/"',
      '14:   }',
      '15: ',
      '16:   depends_on = [aws_lambda_permission.thumbs_notify]',
    ]);
  });

  it('before depends_on, whose list it joins', () => {
    const text = resource(
      `  bucket = aws_s3_bucket.uploads.id\n  depends_on = [aws_lambda_permission.scan] # first\n`,
    );
    const result = addNotification(text, addition);
    expect(result.kind === 'edited' ? result.text : result).toBe(
      resource(`  bucket = aws_s3_bucket.uploads.id

  lambda_function {
    lambda_function_arn = aws_lambda_function.thumbs.arn
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "in/"
  }
  depends_on = [aws_lambda_permission.scan, aws_lambda_permission.thumbs_notify] # first
`),
    );
  });

  it.each([
    ['[]', '[NEW]'],
    ['[a.b,]', '[a.b, NEW]'],
    [
      '[\n    a.b, # x\n    c.d["k"], # y\n  ]',
      '[\n    a.b, # x\n    c.d["k"], # y\n    NEW,\n  ]',
    ],
    ['[\n    a.b # x\n  ]', '[\n    a.b, # x\n    NEW\n  ]'],
    ['[ # why\n\t\ta.b,\n  ]', '[ # why\n\t\ta.b,\n\t\tNEW,\n  ]'],
  ])('and its list may be written as %s', (list, expected) => {
    const text = resource(
      `  depends_on = ${list}\n  bucket = aws_s3_bucket.uploads.id\n\n${other}`,
    );
    const result = addNotification(text, addition);
    expect(result.kind === 'edited' ? result.text : JSON.stringify(result)).toContain(
      `  depends_on = ${expected.replace('NEW', 'aws_lambda_permission.thumbs_notify')}\n`,
    );
  });

  it('with the tabs, line ends and byte order mark of the file', () => {
    const text = `\uFEFF${resource(`\tbucket = aws_s3_bucket.uploads.id // ours\n`).replaceAll('\n', '\r\n')}`;
    const result = addNotification(text, addition);
    const edited = result.kind === 'edited' ? result.text : '';
    expect(edited).toContain(
      '// ours\r\n\r\n\tlambda_function {\r\n\t\tlambda_function_arn = aws_lambda_function.thumbs.arn\r\n',
    );
    expect(edited.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('once: also where a person has pasted it in another way', () => {
    const pasted = `  lambda_function {\n    filter_prefix = "in/"\n    events = [ "s3:ObjectCreated:*", ]\n    lambda_function_arn = aws_lambda_function.thumbs.arn\n  }\n  depends_on = [aws_lambda_permission.thumbs_notify]\n`;
    expect(refusal(resource(`  bucket = x\n${pasted}`))).toBe('unchanged');
  });
});

describe('what others are told of the bucket', () => {
  it('is everything that is written but ours, each with its line', () => {
    const queue = `  queue {\n    queue_arn = aws_sqs_queue.q.arn\n    events = var.events\n    filter_suffix = var.end\n  }\n`;
    const mine = ours.slice(ours.indexOf('  lambda_function'), ours.indexOf('\n  depends_on'));
    const text = `# a comment\n${resource(`  bucket = x\n${other}${mine}${queue}`)}`;
    expect(othersIn(text, addition)).toEqual([
      { line: 4, notification: { events: ['s3:ObjectCreated:Put'], prefix: 'out/', suffix: '' } },
      { line: 14, notification: { events: [null], prefix: '', suffix: null } },
    ]);
  });

  it('is ours of other answers too', () => {
    const changed = ours.replace('thumbs_bucket', 'all').replace('"in/"', '"in/raw/"');
    expect(othersIn(changed, addition)).toMatchObject([{ notification: { prefix: 'in/raw/' } }]);
  });

  it('is nothing where the resource is not', () => {
    expect(othersIn('# nothing\n', addition)).toEqual([]);
  });
});

describe('it is refused', () => {
  it.each([
    [
      'a dynamic block',
      `  dynamic "lambda_function" {\n    for_each = var.x\n    content {}\n  }\n`,
      '3: a dynamic block makes its notifications',
    ],
    ['several of it', `  for_each = var.x\n`, '3: it is made several times, by for_each'],
    ['another list', `  depends_on = concat(a)\n`, '3: depends_on is no plain list of references'],
    [
      'a comment that goes on',
      `${other.trimEnd()} /* a\n b */\n`,
      '7: something else follows in the line of its last part',
    ],
    [
      'a broken file',
      `  "x"\n`,
      'null: it does not parse: This is neither an attribute nor a block.',
    ],
  ])('%s', (_, body, reason) => {
    expect(refusal(resource(`  bucket = aws_s3_bucket.uploads.id\n${body}`))).toBe(reason);
  });

  it('in one line, in JSON, and where it is gone', () => {
    const line = 'resource "aws_s3_bucket_notification" "all" { bucket = x }\n';
    expect(refusal(line)).toBe('1: it stands in one line');
    expect(refusal('# nothing\n')).toBe('null: it has not one aws_s3_bucket_notification.all');
    const json = addNotification('{}', { ...addition, path: 'main.tf.json' });
    expect(json).toMatchObject({ kind: 'refused', reason: 'it is written in JSON' });
  });

  it('with what to paste, and where', () => {
    const result = addNotification('', addition);
    expect(result).toMatchObject({
      where: 'into aws_s3_bucket_notification.all in main.tf',
      snippet: `${ours.split('\n').slice(3, -2).join('\n')}\n`,
    });
  });
});

describe('the notification resource of a bucket', () => {
  const bucket: KnownBucket = { address: 'aws_s3_bucket.uploads', name: 'acme-uploads' };
  const files = (value: string) =>
    readModule([
      {
        path: 'b.tf',
        text: `resource "aws_s3_bucket_notification" "x" {\n  bucket = ${value}\n}\nlocals {\n  name = aws_s3_bucket.uploads.id\n  again = local.name\n  round = local.round\n}\ndata "aws_s3_bucket" "d" {\n  bucket = "acme-uploads"\n}\n`,
      },
    ]);

  it.each([
    ['aws_s3_bucket.uploads.id', 'bucket'],
    ['aws_s3_bucket.uploads.bucket', 'bucket'],
    ['"${aws_s3_bucket.uploads.id}"', 'bucket'],
    ['"acme-uploads"', 'bucket'],
    ['local.again', 'bucket'],
    ['data.aws_s3_bucket.d.id', 'bucket'],
    ['aws_s3_bucket.uploads_2.id', 'other'],
    ['"acme-other"', 'other'],
    ['module.b.id', 'other'],
    ['var.bucket', 'unclear'],
    ['local.round', 'unclear'],
    ['each.value', 'unclear'],
    ['"${var.p}-uploads"', 'unclear'],
  ])('%s: %s', (value, of) => {
    expect(notificationsOf(files(value), bucket)).toMatchObject([{ path: 'b.tf', line: 1, of }]);
  });

  it('may bear a name that only AWS knows ours by', () => {
    const unnamed = { ...bucket, name: null };
    expect(notificationsOf(files('"acme-uploads"'), unnamed)).toMatchObject([{ of: 'unclear' }]);
  });

  it('may be written in JSON', () => {
    const text = JSON.stringify({
      resource: { aws_s3_bucket_notification: { x: { bucket: '${aws_s3_bucket.uploads.id}' } } },
    });
    const module = readModule([{ path: 'b.tf.json', text }]);
    expect(notificationsOf(module, bucket)).toMatchObject([{ path: 'b.tf.json', of: 'bucket' }]);
  });
});

describe('any file', () => {
  const trivia = fc.constantFrom('', ' # c', ' // }', ' /* { */', '\n', '\n\n  # "x\n');
  const member = fc.constantFrom(
    '  eventbridge = true',
    other.trimEnd(),
    other.trimEnd().replaceAll('\n  ', '\n\t\t'),
    '  depends_on = [a.b]',
    '  depends_on = [\n    a.b, # x\n    c.d\n  ]',
    '  queue {\n    queue_arn = "x"\n    events = ["s3:ObjectRemoved:*"] }',
    '  x = <<EOT\n}\nlambda_function {\nEOT',
    '  y = "}"',
  );
  const file = fc
    .record({
      bom: fc.constantFrom('', '\uFEFF'),
      before: fc.constantFrom('', '# top\n', 'locals { a = 1 }\n'),
      members: fc.array(fc.tuple(member, trivia), { maxLength: 4 }),
      after: fc.constantFrom('', '\n', '\nresource "a" "b" {\n}\n'),
      eol: fc.constantFrom('\n', '\r\n'),
    })
    .map(({ bom, before, members, after, eol }) => {
      const body = members.map(([code, space]) => `${code}${space}\n`).join('');
      return (bom + before + resource(`  bucket = b\n${body}`).trimEnd() + after).replaceAll(
        '\n',
        eol,
      );
    });

  it('keeps every character, and takes ours once', () => {
    let edited = 0;
    fc.assert(
      fc.property(file, (text) => {
        const result = addNotification(text, addition);
        if (result.kind !== 'edited') {
          expect(result.kind).toBe('refused');
          return;
        }
        edited += 1;
        expect(result.splices.every(({ start, end }) => start === end)).toBe(true);
        const back = result.splices
          .toSorted((a, b) => b.start - a.start)
          .reduce((rest, { start, text: inserted }) => {
            const shift = result.splices
              .filter((each) => each.start < start)
              .reduce((sum, each) => sum + each.text.length, 0);
            const at = start + shift;
            return rest.slice(0, at) + rest.slice(at + inserted.length);
          }, result.text);
        expect(back).toBe(text);
        expect(scanHcl(result.text).problems).toEqual([]);
        expect(addNotification(result.text, addition)).toEqual({ kind: 'unchanged' });
      }),
      { numRuns: 400 },
    );
    expect(edited).toBeGreaterThan(100);
  });

  it('that is no Terraform is refused', () => {
    const scrap = fc.constantFrom(
      'resource "aws_s3_bucket_notification" "all" {\n',
      '}',
      '\n',
      'lambda_function {\n',
      'depends_on = [',
      ']',
      '"',
      '${',
      '<<X\n',
      '/*',
      '#',
      'a = 1\n',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 30 }), (parts) => {
        const result = addNotification(parts.join(''), addition);
        expect(['refused', 'edited']).toContain(result.kind);
      }),
      { numRuns: 300 },
    );
  });
});
