/** The contract of triggers, targets and languages, in one place to import from. */
export * from './contract/envelope.js';
export * from './contract/language.js';
export * from './contract/option.js';
export * from './contract/place.js';
export * from './contract/plan.js';
export * from './contract/routing.js';
export * from './contract/target.js';
export * from './contract/team.js';
export * from './contract/trigger.js';
export * from './contract/ways.js';
