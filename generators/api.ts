export { completeAnswers, type RawAnswers } from './answers.js';
export { type Catalogue, catalogue } from './catalogue.js';
export type {
  Answers,
  FunctionPlan,
  Language,
  Note,
  Option,
  Options,
  OptionValue,
  Style,
  Target,
  Trigger,
} from './define.js';
export { type ErrorCode, type ExitCode, errorCodes, exitCodes, UserError } from './errors.js';
export { type NewProject, newProject } from './project.js';
export type { PlannedFunction } from './rendered-run.js';
export { type Change, diffTree, type StagedFile } from './transaction/change.js';
export { commit } from './transaction/commit.js';
export { recover } from './transaction/recover.js';
export { undo } from './transaction/undo.js';
export type { Grant, Json, Link, Resource, Wiring } from './wiring.js';
