import type { Problem } from '../../../generators/define.js';
import type { Route } from '../../../generators/wiring.js';
import { askedOf, type CorsAnswers } from '../../shared/http/cors.js';
import { routeKey } from '../../shared/http/routes.js';

/** What is wrong with the answers about CORS on an API of others: that there are any. */
export function foreignCorsProblems(cors: CorsAnswers): Problem[] {
  const message = 'is for the owner of the API that --source names to set';
  return askedOf(cors).map((option) => ({ option, message }));
}

/** A browser does not sign its preflight requests, which a route with ANY takes from API Gateway. */
export function preflightProblem(routes: readonly Route[], authorization: string): string | null {
  const any = routes.find(({ method }) => method === 'ANY');
  if (!any || authorization !== 'AWS_IAM') return null;
  return `has ${routeKey(any)}, which refuses the unsigned preflight requests that --allow-origins is for: name its methods`;
}
