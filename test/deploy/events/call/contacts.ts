import type { CallLink, Json } from '../../../../generators/wiring.js';
import { exported } from '../business.js';
import { failuresOf, planFailures, triesOf } from '../failures.js';
import type { Outcome } from '../handler.js';
import type { Checks, Run } from '../run.js';

/** How often a block of a flow calls the function: once, and again after an error. https://docs.aws.amazon.com/connect/latest/adminguide/invoke-lambda-function-block.html */
const tries = 4;

const names = ['Jörg', 'Ä-2 📦', 'quote"s', '${x} `y`', 'line\nbreak', 'A-6', 'A-7', 'A-8'];

/** What replaces the business module: it answers with what the contact has as its name. */
export function contactStandIns(own: ReadonlyMap<string, string>): Record<string, string> {
  const answer =
    'const answerContact = async (it) => {\n  await attempt(it.contactId);\n  return it.parameters;\n};\n';
  return {
    'answer-contact.ts': `export ${answer}`,
    'answer-contact.js': exported('answerContact', answer, own.get('answer-contact.js')),
    'answer_contact.py':
      'def answer_contact(it):\n    attempt(it.contact_id)\n    return it.parameters\n',
  };
}

/** What a flow sends for a contact. */
const eventOf = (ContactId: string, Parameters: Json): Json => ({
  Name: 'ContactFlowEvent',
  Details: {
    ContactData: { ContactId, Channel: 'VOICE', CustomerEndpoint: null, Attributes: {} },
    Parameters,
  },
});

/** Contacts that go through a flow, of which the function fails some; one has a parameter that is no text. */
export async function driveContacts({ start, seed }: Run<CallLink>): Promise<Checks> {
  const contacts = [...names, 'unreadable'].map((name, at) => ({
    id: `contact-${at}`,
    parameters: at < names.length ? { name } : { name: { nested: name } },
  }));
  const ids = contacts.map(({ id }) => id);
  const plan = planFailures(ids, tries, seed).map((each, at) => ({
    ...each,
    readable: at < names.length,
  }));
  const handler = await start(failuresOf(plan));
  try {
    const problems: string[] = [];
    let attempts = 0;
    for (const [at, { id, parameters }] of contacts.entries()) {
      const { readable = false, failures = 0 } = plan[at] ?? {};
      let outcome: Outcome | null = null;
      for (let left = tries; left > 0 && outcome?.error !== null; left -= 1) {
        outcome = await handler.invoke(eventOf(id, parameters));
        attempts += outcome.attempts.length;
      }
      const answered = readable && failures < tries;
      const told = JSON.stringify(outcome?.error ? 'the error branch' : outcome?.answer);
      const wanted = JSON.stringify(answered ? parameters : 'the error branch');
      if (told !== wanted) problems.push(`${id} got ${told} instead of ${wanted}`);
    }
    const needed = triesOf(plan, tries);
    return {
      'contacts answered': problems,
      'nothing lost': attempts === needed ? [] : [`${attempts} tries instead of ${needed}`],
    };
  } finally {
    await handler.stop();
  }
}
