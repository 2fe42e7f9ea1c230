import {
  compares,
  concerns,
  type EventPath,
  type EventTest,
  holds,
  isThere,
  type KnownEvents,
  names,
} from './event-tests.js';
import { asksEvent } from './test-forms.js';

/** Where something stands. */
export interface At {
  /** Relative to the project. */
  path: string;
  offset: number;
}

/** What code does with an event, as far as it matters for who gets it. */
export type Step<Site> =
  | Choice<Site>
  | Use
  /** Goes through a member of the event, one after another. */
  | { kind: 'each'; of: readonly EventPath[]; body: readonly Step<Site>[] }
  /** Leaves it to another function, whose answer is Lambda's. */
  | { kind: 'handed on'; use: Use; body(): readonly Step<Site>[] }
  | { kind: 'end' };

/** The first branch whose test holds is taken. */
export interface Choice<Site> {
  kind: 'choice';
  branches: readonly { test: EventTest; body: readonly Step<Site>[] }[];
  otherwise: readonly Step<Site>[] | null;
  at: At;
  /** What one more branch is added to; none where there is no place for one. */
  sites: readonly Site[];
}

/** Something is called with the event or members of it. */
export interface Use {
  kind: 'use';
  given: readonly (readonly EventPath[])[];
  at: At;
  /** The file of the function that is called, where the project has it. */
  file: string | null;
  /** The texts of what is done with it, as far as they can be followed. */
  texts(): readonly string[];
}

/** What becomes of events of a trigger. */
export interface Trace<Site> {
  /** What takes them, or may do so, after asking for something that they have. */
  taken: Use | null;
  /** What gets whatever events there are. */
  rest: readonly Use[];
  /** Choices none of whose branches takes them, in the order in which they come to them. */
  passed: readonly Site[];
  /** True where something of an event was asked at all. */
  asked: boolean;
}

interface State<Site> {
  events: KnownEvents;
  /** True for what is known to take the events: whatever it does with them. */
  isOurs(use: Use): boolean;
  taken: Use | null;
  rest: Use[];
  passed: Site[];
  asked: boolean;
  /** How many choices have compared a member whose value is known. */
  compared: number;
}

/** Follows events of a trigger through code. */
export function traced<Site>(
  steps: readonly Step<Site>[],
  events: KnownEvents,
  isOurs: (use: Use) => boolean,
): Trace<Site> {
  const found = { taken: null, rest: [], passed: [], asked: false, compared: 0 };
  const state: State<Site> = { events, isOurs, ...found };
  through(steps, state, false);
  return state;
}

/** True where events come out behind the steps; `met` tells that something of them was asked, and is so. */
function through<Site>(steps: readonly Step<Site>[], state: State<Site>, met: boolean): boolean {
  for (const step of steps) {
    if (state.taken || !passes(step, state, met)) return false;
  }
  return true;
}

function passes<Site>(step: Step<Site>, state: State<Site>, met: boolean): boolean {
  switch (step.kind) {
    case 'end':
      return false;
    case 'use':
      used(step, state, met);
      return true;
    case 'each':
      state.asked = true;
      if (isMissing(step.of, state.events)) return true;
      through(step.body, state, true);
      return true;
    case 'handed on':
      return handedOn(step, state, met);
    default:
      return chosen(step, state, met);
  }
}

function used<Site>(use: Use, state: State<Site>, met: boolean): void {
  // What these events do not have can only fail there.
  if (use.given.every((each) => isMissing(each, state.events))) return;
  if (met) state.taken = use;
  else state.rest.push(use);
}

const isMissing = (of: readonly EventPath[], events: KnownEvents): boolean =>
  of.every((path) => isThere(path, events) === false);

/** A function that does not ask for anything is looked at as one thing. */
function handedOn<Site>(
  { use, body }: Extract<Step<Site>, { kind: 'handed on' }>,
  state: State<Site>,
  met: boolean,
): boolean {
  const steps = state.isOurs(use) ? [] : body();
  if (steps.some(({ kind }) => kind === 'choice' || kind === 'handed on' || kind === 'each')) {
    through(steps, state, met);
  } else used(use, state, met);
  return false;
}

function chosen<Site>(choice: Choice<Site>, state: State<Site>, met: boolean): boolean {
  let mayLeave = false;
  for (const { test, body } of choice.branches) {
    if (asksEvent(test)) state.asked = true;
    const holding = holds(test, state.events);
    if (holding === false) continue;
    const told = met || concerns(test, state.events);
    if (holding) return entered(choice, { test, body }, state, told);
    const before = state.passed.length;
    const outside = through(body, state, told);
    state.passed.length = before;
    mayLeave ||= outside;
    if (state.taken) return false;
  }
  if (choice.branches.some(({ test }) => compares(test, state.events))) state.compared += 1;
  state.passed.push(...choice.sites);
  const goesOn = choice.otherwise ? through(choice.otherwise, state, met) : true;
  return goesOn || mayLeave;
}

/** A branch for a value that the events have is theirs, unless it tells them apart by another one. */
function entered<Site>(
  { at }: Choice<Site>,
  { test, body }: Choice<Site>['branches'][number],
  state: State<Site>,
  met: boolean,
): boolean {
  const { compared } = state;
  const goesOn = through(body, state, met);
  if (!names(test, state.events) || body.length === 0) return goesOn;
  if (state.taken || state.compared > compared) return goesOn;
  state.taken = { kind: 'use', given: [[[]]], at, file: null, texts: () => [] };
  return false;
}
