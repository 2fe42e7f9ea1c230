import type { Step } from '../tree/node.js';

/** The kind of a template's notation. */
export type TemplateFormat = 'yaml' | 'json';

/** Top-level sections that entries are added to. */
export type Section = 'Parameters' | 'Conditions' | 'Resources' | 'Outputs';

/** One member to add to a mapping. */
export interface NewEntry {
  id: string;
  /** The member with its key, as YAML at column 0 with a step of two; comments may stand above. */
  yaml: string;
}

/** One change of a template. */
export type Operation =
  /** Adds members to a section, which is made where it is missing. */
  | { kind: 'section'; section: Section; entries: NewEntry[] }
  /** Adds members to the mapping at a path; missing mappings at its end are made. */
  | { kind: 'members'; path: Step[]; entries: NewEntry[] }
  /** Appends the items of a YAML sequence, at column 0, to the one at a path. */
  | { kind: 'items'; path: Step[]; yaml: string };
