import { describe, expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';
import { newProject } from '../../generators/project.js';
import { withTeamFiles } from '../../generators/team-files.js';
import { sha256 } from '../../generators/transaction/digest.js';
import { withTemplates } from '../support/team-layer.js';

const owners = `# {{name}}
{{trigger}} in {{language}}, {{style}}, by {{iac}} on {{runtime}}; {{called}}
{{folder}} {{handler}} {{memory}} MB, {{timeout}} s
{{#each tags}}
{{yaml name}}: {{yaml value}}
{{/each}}
{{#if region}}region {{yaml region}}{{/if}}
`;
const team = withTemplates(catalogue, { 'files/OWNERS.hbs': owners });

async function projectOf(files: { path: string; template: string }[], more: RawAnswers[] = [{}]) {
  const answers = await Promise.all(
    more.map((each) =>
      completeAnswers(
        { name: 'order-events', trigger: 'sqs', iac: 'sam', standard: { files }, ...each },
        team,
      ),
    ),
  );
  return newProject('shop', answers, team);
}

const template = 'files/OWNERS.hbs';

describe('files of a team', () => {
  it('are rendered for each function, from what is known of it', async () => {
    const path = 'docs/{name}/OWNERS';
    const standard = {
      ...{ files: [{ path, template }], naming: { prefix: 'acme-' } },
      tags: { team: 'a: b', 'cost-center': '0815' },
    };
    const more = { standard, language: 'python', style: 'powertools', region: 'eu-west-1' };
    const { files } = await projectOf([], [more, { ...more, name: 'refunds', trigger: 's3' }]);
    const own = files.filter((file) => file.path.startsWith('docs/'));
    expect(own.map((file) => file.path)).toEqual([
      'docs/order-events/OWNERS',
      'docs/refunds/OWNERS',
    ]);
    expect(own[0]?.content).toBe(`# order-events
sqs in python, powertools, by sam on python3.13; acme-order-events
src/functions/order_events src/functions/order_events/handler.py 256 MB, 30 s
team: "a: b"
cost-center: "0815"
region eu-west-1
`);
  });

  it('stand in the manifest with their template', async () => {
    const { files } = await projectOf([{ path: '{name}.owners', template }]);
    const [own] = files.filter((file) => file.path === 'order-events.owners');
    const manifest = JSON.parse(
      files.find((file) => file.path === '.lambda-trigger/manifest.json')?.content ?? '',
    );
    expect(manifest.files['order-events.owners']).toBe(sha256(own?.content ?? ''));
    expect(manifest.templates['files/OWNERS.hbs']).toBe(sha256(owners));
    expect(manifest.answers[0].standard.files).toEqual([{ path: '{name}.owners', template }]);
  });

  it('are refused in the place of what the run makes itself, by path', async () => {
    const path = 'src/functions/{name}/handler.ts';
    await expect(projectOf([{ path, template }])).rejects.toMatchObject({
      code: 'CLT_BAD_ANSWER',
      message: "src/functions/order-events/handler.ts cannot be a file of the team's.",
      path: 'src/functions/order-events/handler.ts',
    });
  });

  it('are refused in the place of what the run edits, and of each other', () => {
    const file = (path: string) => ({ path, content: { text: '' } });
    const refused = { code: 'CLT_BAD_ANSWER', path: 'x' };
    const thrown = (...words: Parameters<typeof withTeamFiles>) => {
      try {
        return withTeamFiles(...words);
      } catch (error) {
        return error;
      }
    };
    expect(thrown([], [file('x')], [{ path: 'x' }])).toMatchObject(refused);
    expect(thrown([], [file('x'), file('x')])).toMatchObject(refused);
    expect(thrown([file('a')], [file('x')], [{ path: 'b' }])).toEqual([file('a'), file('x')]);
  });

  it('need their template at hand', async () => {
    const made = projectOf([{ path: '{name}.md', template: 'files/absent.hbs' }]);
    await expect(made).rejects.toMatchObject({
      code: 'CLT_UNKNOWN_TEMPLATE',
      message: "There is no template files/absent.hbs of the team's files.",
    });
  });

  it('ask the shipped catalogue for nothing that it lacks', async () => {
    const raw = { name: 'orders', trigger: 'sqs', iac: 'sam', standard: { files: [] } };
    const answers = [await completeAnswers(raw, catalogue)];
    await expect(newProject('shop', answers, catalogue)).resolves.toBeDefined();
  });

  it('cannot bring a text in unspelled', async () => {
    const open = withTemplates(catalogue, { 'files/x.hbs': '{{triggerTitle}}' });
    const standard = { files: [{ path: '{name}.x', template: 'files/x.hbs' }] };
    const raw = { name: 'orders', trigger: 'sqs', iac: 'sam', standard };
    const answers = [await completeAnswers(raw, open)];
    await expect(newProject('shop', answers, open)).rejects.toThrow('needs an emitter');
  });
});
