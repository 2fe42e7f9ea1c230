'use strict';

const { parse } = require('@aws-lambda-powertools/parser');
const { JSONStringified } = require('@aws-lambda-powertools/parser/helpers');
const { z } = require('zod');

/** @import { Artifact, CodePipelineEvent } from 'aws-lambda' */

const parametersSchema = JSONStringified(z.record(z.string(), z.unknown()));

/**
 * An artifact that the action was given: an object of S3.
 *
 * @typedef {object} InputArtifact
 * @property {string} name
 * @property {string} bucket
 * @property {string} key
 */

/**
 * What may read the artifacts, for this job alone; nothing for a log.
 *
 * @typedef {object} ArtifactCredentials
 * @property {string} accessKeyId
 * @property {string} secretAccessKey
 * @property {string} [sessionToken]
 */

/**
 * A job of the action.
 *
 * @typedef {object} PipelineJob
 * @property {string} id The same whenever Lambda delivers this event again.
 * @property {Record<string, unknown>} parameters As the action was configured; empty where it has none.
 * @property {InputArtifact[]} artifacts
 * @property {ArtifactCredentials} credentials
 * @property {string | null} continuationToken What an earlier job of the same execution answered in order
 * to go on; null for the first one.
 */

/**
 * The end of a job, with variables for later actions.
 *
 * @typedef {object} Done
 * @property {Record<string, string>} outputVariables
 */

/**
 * A job that goes on when the function is called again with this token.
 *
 * @typedef {object} Continued
 * @property {string} continuationToken
 */

/** @typedef {Done | Continued} JobResult */

class UnknownJobError extends Error {
  name = 'UnknownJobError';
}

/**
 * Reads what the action hands over; throws when its parameters are no JSON object.
 *
 * @param {CodePipelineEvent} event
 * @returns {PipelineJob}
 */
function toPipelineJob(event) {
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

/**
 * @param {Artifact} artifact
 * @returns {InputArtifact}
 */
function toArtifact({ name, location }) {
  const { bucketName, objectKey } = location.s3Location;
  return { name, bucket: bucketName, key: objectKey };
}

/**
 * @param {string} [text]
 * @returns {Record<string, unknown>}
 */
function toParameters(text = '{}') {
  const parsed = parse(text, undefined, parametersSchema, true);
  if (parsed.success) return parsed.data;
  throw new UnknownJobError('The user parameters are no JSON object.');
}

module.exports = { UnknownJobError, toPipelineJob };
