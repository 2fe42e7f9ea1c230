import {
  CreateRepositoryCommand,
  GetRepositoryTriggersCommand,
  ListRepositoriesCommand,
  PutRepositoryTriggersCommand,
  type RepositoryTrigger,
} from '@aws-sdk/client-codecommit';
import type { CallLink } from '../../../generators/wiring.js';
import { type Clients, orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';

/** The ARN of a repository of the emulator's account. */
export const arnOf = (name: string): string => `arn:aws:codecommit:${region}:${account}:${name}`;

/** The name of a repository, from its ARN or itself. */
export const nameOf = (given: string): string => given.split(':').at(-1) ?? '';

interface Told {
  events: readonly string[];
  branches: readonly string[];
  customData: string | null;
}

const line = ({ events, branches, customData }: Told, target: string): string =>
  [
    [...events].sort().join(' '),
    `of ${[...branches].sort().join(' ') || 'everything'}`,
    ...(customData === null ? [] : [`saying ${customData}`]),
    `to ${target}`,
  ].join(', ');

/** The triggers of a repository, one line for each; of one of others those of the function. */
export function triggerLines(
  triggers: readonly RepositoryTrigger[],
  { symbols, functionArn }: Pick<ReadContext, 'symbols' | 'functionArn'>,
): string[] {
  return triggers
    .filter(({ destinationArn }) => functionArn === null || destinationArn === functionArn)
    .map(({ events = [], branches = [], customData = null, destinationArn = '' }) =>
      line({ events, branches, customData }, symbols.node(destinationArn)),
    );
}

function expectedLine({ settings }: CallLink): string {
  const { events, branches, customData } = settings;
  const told = {
    events: events as string[],
    branches: (branches ?? []) as string[],
    customData: customData as string | null,
  };
  return line(told, 'function');
}

async function triggersOf({ codeCommit }: Clients, repositoryName: string) {
  const command = new GetRepositoryTriggersCommand({ repositoryName });
  return (await orNull(codeCommit.send(command)))?.triggers ?? null;
}

/** Triggers that somebody else has, which have to outlive ours; one says what is hard to spell. */
const ofOthers: RepositoryTrigger[] = [
  {
    name: 'others',
    destinationArn: `arn:aws:sns:${region}:${account}:others`,
    customData: '`x` "$HOME" \'y\' \\n {"name":"acme"}',
    branches: ['main', 'a`b'],
    events: ['createReference', 'deleteReference'],
  },
  {
    name: 'everything',
    destinationArn: `arn:aws:sns:${region}:${account}:others`,
    branches: [],
    events: ['all'],
  },
];

export default defineKind({
  kind: 'repository',
  output: 'repositoryname',

  async locate(_clients, given) {
    const name = nameOf(given);
    return { physical: name, arn: arnOf(name), pointsAt: {} };
  },

  async read(clients, { physical }, context) {
    const triggers = await triggersOf(clients, physical);
    return triggers ? { triggers: triggerLines(triggers, context) } : { missing: true };
  },

  expected({ id }, { link }) {
    const own = link.kind === 'call' && link.source.ref === id;
    return { triggers: own ? [expectedLine(link)] : [] };
  },

  async list({ codeCommit }) {
    const { repositories = [] } = await codeCommit.send(new ListRepositoriesCommand({}));
    return repositories.map(({ repositoryName = '' }) => arnOf(repositoryName));
  },

  async makeForeign({ codeCommit }, source) {
    const repositoryName = nameOf(source);
    await codeCommit.send(new CreateRepositoryCommand({ repositoryName }));
    await codeCommit.send(new PutRepositoryTriggersCommand({ repositoryName, triggers: ofOthers }));
    return { source };
  },
});
