/** A file as the plan wants it. */
export interface StagedFile {
  /** Relative to the project, with `/`. */
  path: string;
  content: string;
  executable: boolean;
}
