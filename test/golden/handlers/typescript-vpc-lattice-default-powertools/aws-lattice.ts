/** Who calls, as far as the caller is authenticated, and from where. */
export interface LatticeIdentity {
  sourceVpcArn?: string;
  /** `AWS_IAM` for a signed request. */
  type?: string;
  /** The ARN of who has signed. */
  principal?: string;
  principalOrgID?: string;
  sessionName?: string;
}

/**
 * A request that a service of VPC Lattice hands over, in the event structure V2.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html
 */
export interface LatticeEvent {
  version: string;
  path: string;
  method: string;
  headers: Record<string, string[] | undefined>;
  queryStringParameters?: Record<string, string[] | undefined>;
  body?: string;
  isBase64Encoded?: boolean;
  requestContext: {
    serviceNetworkArn: string;
    serviceArn: string;
    targetGroupArn: string;
    identity?: LatticeIdentity;
    region: string;
    /** Microseconds since 1970, as text. */
    timeEpoch: string;
  };
}

/** What a service of VPC Lattice makes its response from. */
export interface LatticeResult {
  statusCode: number;
  headers?: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
}

/** What the access log of the service tells a request by. */
export function requestIdOf({ headers, requestContext }: LatticeEvent): string {
  return headers['x-amzn-requestid']?.[0] ?? requestContext.timeEpoch;
}
