import type { Failures } from './handler.js';

/** Something that is put on a source, and what is to become of it. */
export interface Planned {
  /** What the business module is called with. */
  subject: string;
  /** Records of one group keep their order; null where there is no order. */
  group: string | null;
  /** How often the business module fails it first. */
  failures: number;
  /** False for content that the handler cannot read: it never reaches the business module. */
  readable: boolean;
}

/** More often than anything is ever tried. */
export const always = 1_000_000;

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Plans what fails: about a fifth always, a third a few times; the first three show one kind each. */
export function planFailures(subjects: readonly string[], tries: number, seed: number): Planned[] {
  const random = randomOf(seed);
  const transient = (): number => 1 + Math.floor(random() * Math.max(1, tries - 1));
  const kinds = [() => 0, transient, () => always];
  return subjects.map((subject, at) => {
    const dice = random();
    const kind = kinds[at] ?? kinds[dice < 0.2 ? 2 : dice < 0.5 ? 1 : 0];
    return { subject, group: null, failures: kind?.() ?? 0, readable: true };
  });
}

/** The plan as the handler's process takes it. */
export function failuresOf(plan: readonly Planned[]): Failures {
  return Object.fromEntries(plan.map(({ subject, failures }) => [subject, failures]));
}

/** How often the business module is called: never for what the handler cannot read. */
export function triesOf(plan: readonly Planned[], tries: number): number {
  const readable = plan.filter((each) => each.readable);
  return readable.reduce((sum, each) => sum + Math.min(each.failures + 1, tries), 0);
}
