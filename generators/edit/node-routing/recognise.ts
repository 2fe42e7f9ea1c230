import { isGenerated } from '../generated.js';
import { type Followed, type Recognised, type Recogniser, Uncertain } from './contract.js';

/** The one way in which a function routes. @throws Uncertain where there is none, or more than one */
export function recognise(followed: Followed, recognisers: readonly Recogniser[]): Recognised {
  const [first, second] = claims(followed, recognisers);
  if (!first) {
    throw new Uncertain('nothing in it is known to be routing', followed.value);
  }
  if (second) {
    const [at] = second.recognised.registrations;
    throw new Uncertain(
      `it seems to route in two ways, by ${first.recogniser.name} and by ${second.recogniser.name}`,
      at?.node ?? followed.value,
    );
  }
  const { file } = first.recognised;
  if (isGenerated(file.text)) {
    throw new Uncertain('a program writes this file, an edit would be lost', file.source);
  }
  return first.recognised;
}

interface Claim {
  recogniser: Recogniser;
  recognised: Recognised;
}

function claims(followed: Followed, recognisers: readonly Recogniser[]): Claim[] {
  const found: Claim[] = [];
  const sorted = [...recognisers].sort(
    (a, b) => Number(b.prevails === true) - Number(a.prevails === true),
  );
  for (const recogniser of sorted) {
    const recognised = recogniser.recognise(followed);
    if (!recognised) continue;
    found.push({ recogniser, recognised });
    if (recogniser.prevails) break;
  }
  return found;
}
