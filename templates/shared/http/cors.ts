import type { Problem } from '../../../generators/define.js';
import type { Route, Value } from '../../../generators/wiring.js';
import { portProblem } from '../ports.js';

/** What is asked of everything that answers preflight requests of browsers itself. */
export const corsOptions = {
  'allow-origins': {
    type: 'list',
    description: 'Origins whose pages may call (CORS), such as https://shop.example.com, or *',
    pattern: /^(?:\*|https?:\/\/(?:\*|[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]{1,5})?))$/,
    maxItems: 100,
    default: [],
    ask: true,
  },
  'allow-headers': {
    type: 'list',
    description:
      'Headers that such pages may send; by default content-type and those of a signature',
    pattern: /^(?:\*|[a-z0-9-]+)$/,
    maxItems: 100,
    default: [],
  },
  'max-age': {
    type: 'integer',
    description: 'Seconds for which browsers keep what CORS allows; unset, each has its own',
    minimum: 0,
    maximum: 86_400,
    default: null,
  },
} as const;

/** The answers about CORS. */
export type CorsAnswers = {
  'allow-origins': readonly string[];
  'allow-headers': readonly string[];
  'max-age': number | null;
};

/** What a page must send along for a call that is signed with IAM credentials. */
const signatureHeaders = [
  'authorization',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-security-token',
];

/** What browsers are told, or null where no page of another origin may call. */
export function corsOf(
  answers: CorsAnswers,
  { routes, signed }: { routes: readonly Route[]; signed: boolean },
): { [name: string]: Value } | null {
  const { 'allow-origins': origins, 'allow-headers': headers } = answers;
  if (origins.length === 0) return null;
  const usual = ['content-type', ...(signed ? signatureHeaders : [])];
  const methods = new Set(routes.map(({ method }) => method));
  return {
    allowOrigins: [...origins],
    allowMethods: methods.has('ANY') ? ['*'] : [...methods],
    allowHeaders: headers.length > 0 ? [...headers] : usual,
    maxAge: answers['max-age'],
  };
}

/** What is wrong with the answers about CORS where we set it. */
export function corsProblems(cors: CorsAnswers & { [more: string]: Answered }): Problem[] {
  const origins = cors['allow-origins'];
  const message = portProblem(origins);
  if (message !== null) return [{ option: 'allow-origins', message }];
  if (origins.length > 0) return [];
  return askedOf(cors).map((option) => ({ option, message: 'needs --allow-origins' }));
}

/** The options among these that have an answer. */
export function askedOf(answers: { readonly [option: string]: Answered }): string[] {
  return Object.entries(answers).flatMap(([option, value]) => (isAsked(value) ? [option] : []));
}

type Answered = readonly string[] | number | boolean | null;

function isAsked(value: Answered): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== false;
}
