import { isAbsolute } from 'node:path';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';

/** What the name of a pack means. */
export type PackSpec =
  | { kind: 'path'; path: string }
  | {
      kind: 'npm';
      name: string;
      /** A version, a range or a tag; null for the latest. */
      wanted: string | null;
    }
  | {
      kind: 'git';
      /** As git takes it. */
      url: string;
      /** A tag, a branch or a whole commit. */
      ref: string;
    };

const maxLength = 500;
const npmPattern =
  /^((?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*)(?:@([0-9A-Za-z^~<>=*][0-9A-Za-z^~<>=*.+-]*))?$/;
const refPattern = /^[0-9A-Za-z_][0-9A-Za-z_./+-]*$/;
const schemes: ReadonlySet<string> = new Set(['https:', 'ssh:', 'file:', 'git:']);

/**
 * Reads the name of a pack: `./presets/acme`, `@acme/lambda-preset`, `git+https://…#v1.4.2`.
 * @throws UserError CLT_BAD_CONFIG
 */
export function readSpec(spec: string): PackSpec {
  if (spec.length > maxLength || /[\0-\x20\x7f]/.test(spec.replaceAll(' ', ''))) {
    throw badSpec(spec, 'is longer than 500 characters or has control characters');
  }
  if (/^\.{1,2}(?:[\\/]|$)/.test(spec) || isAbsolute(spec)) return { kind: 'path', path: spec };
  if (/^git\+|^(?:file|git|ssh):|^https:.*\.git(?:#|$)/i.test(spec)) return gitSpec(spec);
  const [, name, wanted = null] = npmPattern.exec(spec) ?? [];
  if (name !== undefined) return { kind: 'npm', name, wanted };
  throw badSpec(spec, 'is neither a path, an npm package nor a git address');
}

function gitSpec(spec: string): PackSpec {
  const address = spec.replace(/^git\+/i, '');
  const hash = address.indexOf('#');
  const url = hash < 0 ? address : address.slice(0, hash);
  const ref = hash < 0 ? '' : address.slice(hash + 1);
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !schemes.has(parsed.protocol)) {
    throw badSpec(spec, 'is no git address with https, ssh, git or file');
  }
  if (parsed.password !== '' || (parsed.protocol === 'https:' && parsed.username !== '')) {
    throw badSpec(spec.replace(/\/\/[^@]*@/, '//…@'), 'holds credentials, which git keeps itself');
  }
  if (parsed.hostname.startsWith('-') || parsed.username.startsWith('-')) {
    throw badSpec(spec, 'has a host that is an option');
  }
  if (ref === '') throw badSpec(spec, 'names no ref: add #<tag, branch or commit>');
  if (!refPattern.test(ref) || /\.\.|\/\/|\/$|\.$|\.lock$/.test(ref)) {
    throw badSpec(spec, 'has a ref that is no tag, branch or commit');
  }
  return { kind: 'git', url, ref };
}

function badSpec(spec: string, says: string): UserError {
  return new UserError('CLT_BAD_CONFIG', `The pack «${printable(spec.slice(0, 120))}» ${says}.`, {
    hint: 'Name a path such as ./presets/acme, a package such as @acme/lambda-preset, or git+https://…#<ref>.',
  });
}
