/** Exit codes of the command line; see README, "Exit codes". */
export const exitCodes = {
  done: 0,
  bug: 1,
  usage: 2,
  refused: 3,
  untrusted: 4,
  io: 5,
  cancelled: 130,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Permanent error codes and the exit code each one leads to. A code is never renamed or reused. */
export const errorCodes = {
  CLT_UNKNOWN_COMMAND: exitCodes.usage,
  CLT_UNKNOWN_OPTION: exitCodes.usage,
  CLT_UNKNOWN_TRIGGER: exitCodes.usage,
  CLT_UNKNOWN_CASE: exitCodes.usage,
  CLT_MISSING_ANSWER: exitCodes.usage,
  CLT_BAD_ANSWER: exitCodes.usage,
  CLT_BAD_ANSWERS_FILE: exitCodes.usage,
  CLT_BAD_NAME: exitCodes.usage,
  CLT_BAD_PATH: exitCodes.usage,
  CLT_BAD_PROJECT: exitCodes.usage,
  CLT_NO_PROJECT: exitCodes.usage,
  CLT_BAD_CONFIG: exitCodes.usage,
  CLT_LOCKED_BY_TEAM: exitCodes.usage,
  CLT_NOT_ALLOWED: exitCodes.usage,
  CLT_BAD_TEMPLATE: exitCodes.usage,
  CLT_BAD_DESCRIPTOR: exitCodes.usage,
  CLT_UNKNOWN_TEMPLATE: exitCodes.usage,
  CLT_CONFLICT: exitCodes.refused,
  CLT_CANNOT_PLACE: exitCodes.refused,
  CLT_CHANGED_SINCE: exitCodes.refused,
  CLT_BEHIND: exitCodes.refused,
  CLT_LOCKED: exitCodes.refused,
  CLT_PATH_ESCAPES: exitCodes.refused,
  CLT_NOTHING_TO_UNDO: exitCodes.refused,
  CLT_UNTRUSTED: exitCodes.untrusted,
  CLT_PACK_NOT_PINNED: exitCodes.untrusted,
  CLT_PACK_CHANGED: exitCodes.untrusted,
  CLT_BAD_PACK: exitCodes.untrusted,
  CLT_READ_FAILED: exitCodes.io,
  CLT_WRITE_FAILED: exitCodes.io,
  CLT_NO_SPACE: exitCodes.io,
  CLT_RECOVERY_FAILED: exitCodes.io,
  CLT_CHILD_FAILED: exitCodes.io,
  CLT_FETCH_FAILED: exitCodes.io,
  CLT_CANCELLED: exitCodes.cancelled,
} as const satisfies Record<string, ExitCode>;

/** A permanent error code, such as `CLT_BAD_ANSWER`. */
export type ErrorCode = keyof typeof errorCodes;

/** Where and how an error can be mended; every member is optional. */
export interface ErrorDetails {
  /** What the person can do about it: one sentence. */
  hint?: string;
  /** The file concerned, relative to the project when it lies inside. */
  path?: string;
  /** 1-based line in {@link path}. */
  line?: number;
  /** Text to paste or a diff, shown below the message. */
  snippet?: string;
  cause?: unknown;
}

/** The only error a person is meant to read. Anything else that is thrown is a bug of ours. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly hint: string | undefined;
  readonly path: string | undefined;
  readonly line: number | undefined;
  readonly snippet: string | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message, { cause: details.cause });
    this.hint = details.hint;
    this.path = details.path;
    this.line = details.line;
    this.snippet = details.snippet;
  }

  /** The exit code that belongs to this error's code. */
  get exitCode(): ExitCode {
    return errorCodes[this.code];
  }
}

/** The error of a person who stopped the dialogue. */
export function cancelled(): UserError {
  return new UserError('CLT_CANCELLED', 'Cancelled; nothing was written.');
}
