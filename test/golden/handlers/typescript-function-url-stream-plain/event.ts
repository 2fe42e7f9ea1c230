import type { LambdaFunctionURLEvent } from 'aws-lambda';

export function methodOf({ requestContext }: LambdaFunctionURLEvent): string {
  return requestContext.http.method;
}

/** As the caller has sent it, percent-encoded. */
export function pathOf({ rawPath }: LambdaFunctionURLEvent): string {
  return rawPath;
}
