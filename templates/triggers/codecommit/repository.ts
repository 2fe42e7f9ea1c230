import type { AnswersTo, Problem, TriggerContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { shorten } from '../../../generators/names.js';
import { existing } from '../../../generators/resources.js';
import type { JsonObject, Resource } from '../../../generators/wiring.js';

/** Longest name less the name of a stack, as far as that is short. https://docs.aws.amazon.com/codecommit/latest/userguide/limits.html */
const nameMax = 60;

/** What a repository tells of. https://docs.aws.amazon.com/codecommit/latest/APIReference/API_RepositoryTrigger.html */
const repositoryEvents = ['all', 'updateReference', 'createReference', 'deleteReference'] as const;

/**
 * What a trigger of a repository takes; branches as the service lets them be called.
 * https://docs.aws.amazon.com/codecommit/latest/userguide/limits.html
 */
export const triggerOptions = {
  events: {
    type: 'list',
    description: 'What calls the function: all, or some of the others',
    enum: repositoryEvents,
    maxItems: repositoryEvents.length - 1,
    default: ['all'],
    ask: true,
  },
  branches: {
    type: 'list',
    description: 'The branches that it is called for; every branch and tag when it is empty',
    pattern:
      /^(?!@$|[0-9a-f]{40}$)(?![^\0]{0,255}(?:\.\.|\/\/|@\{))[^\s?^*[\\~:/.\p{Cc}](?:[^\s?^*[\\~:\p{Cc}]{0,254}[^\s?^*[\\~:/.\p{Cc}])?$/u,
    maxItems: 10,
    default: [],
    ask: true,
  },
  'custom-data': {
    type: 'string',
    description: 'A text that comes with each event, such as the name of a channel; no secret',
    pattern: /^\P{Cc}+$/u,
    maxLength: 1000,
    default: null,
  },
} as const;

type Answers = AnswersTo<typeof triggerOptions>;

/** What CodeCommit would refuse. */
export function triggerProblems({ events }: Answers): Problem[] {
  if (events.length === 0) return [{ option: 'events', message: 'needs at least one event' }];
  const alone = !events.includes('all') || events.length === 1;
  return alone ? [] : [{ option: 'events', message: 'takes all alone: it has the others' }];
}

/** A trigger under the names of the API, without its own and the function; null for what it does not say. */
export function triggerSettings(answers: Answers): JsonObject {
  const { events, branches, 'custom-data': customData } = answers;
  const some = branches.length > 0 ? [...branches] : null;
  return { events: [...events], branches: some, customData };
}

/** The repository: one of others, or one that is made with its trigger. */
export function repository({ fn, source }: TriggerContext): Resource {
  const title = 'Repository';
  if (source) return existing('repository', 'repository', title, source);
  const props = { name: shorten(fn.called, nameMax) };
  const node = { kind: 'repository', id: 'repository', title, props };
  return { ...node, existing: null, declared: null, namesTargets: true };
}

/** Pushes a file; where no push calls the function, has its trigger tested. `SOURCE` is the name of the repository. */
export function sendCommand({ events, branches }: Answers, { fn }: TriggerContext): string {
  const to = 'aws codecommit';
  const at = '--repository-name "$SOURCE"';
  if (!events.some((each) => each === 'all' || each === 'updateReference')) {
    const own = `"triggers[?ends_with(name, '${fn.name}')]"`;
    return `${to} test-repository-triggers ${at} --triggers "$(${to} get-repository-triggers ${at} --query ${own} --output json)"`;
  }
  const branch = `--branch-name ${bashWord(branches[0] ?? 'main')}`;
  const parent = `$(${to} get-branch ${at} ${branch} --query branch.commitId --output text 2>/dev/null || true)`;
  return `PARENT=${parent}; ${to} put-file ${at} ${branch} --file-path "events/$(date +%s).md" --file-content fileb://README.md \${PARENT:+--parent-commit-id "$PARENT"}`;
}
