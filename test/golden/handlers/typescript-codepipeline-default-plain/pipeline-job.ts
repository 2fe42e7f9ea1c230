import type { Artifact, CodePipelineEvent } from 'aws-lambda';

/** An artifact that the action was given: an object of S3. */
export interface InputArtifact {
  name: string;
  bucket: string;
  key: string;
}

/** What may read the artifacts, for this job alone; nothing for a log. */
export interface ArtifactCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** A job of the action. */
export interface PipelineJob {
  /** The same whenever Lambda delivers this event again. */
  id: string;
  /** As the action was configured; empty where it has none. */
  parameters: Record<string, unknown>;
  artifacts: InputArtifact[];
  credentials: ArtifactCredentials;
  /** What an earlier job of the same execution answered in order to go on; null for the first one. */
  continuationToken: string | null;
}

/** How a job ended: with variables for later actions, or not yet. */
export type JobResult = { outputVariables: Record<string, string> } | { continuationToken: string };

export class UnknownJobError extends Error {
  override readonly name = 'UnknownJobError';
}

/** Reads what the action hands over; throws when its parameters are no JSON object. */
export function toPipelineJob(event: CodePipelineEvent): PipelineJob {
  const { id, data } = event['CodePipeline.job'];
  const { accessKeyId, secretAccessKey, sessionToken } = data.artifactCredentials;
  return {
    id,
    parameters: toParameters(data.actionConfiguration.configuration.UserParameters),
    artifacts: data.inputArtifacts.map(toArtifact),
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
    continuationToken: data.continuationToken ?? null,
  };
}

function toArtifact({ name, location }: Artifact): InputArtifact {
  const { bucketName, objectKey } = location.s3Location;
  return { name, bucket: bucketName, key: objectKey };
}

function toParameters(text = '{}'): Record<string, unknown> {
  const value = parsed(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new UnknownJobError('The user parameters are no JSON object.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Its error would quote the text.
    return null;
  }
}
