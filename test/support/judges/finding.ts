/** What an independent judge says against a file. */
export interface Finding {
  /** Complete path. */
  file: string;
  /** The judge's own id of the rule, such as `W3005` or `AwsSolutions-SQS3`. */
  rule: string;
  /** Logical id of the resource, or empty where the judge names none. */
  resource: string;
  message: string;
}
