import { answerRequest } from './answer-request.js';
import {
  type SkillEvent,
  type SkillResponse,
  silence,
  toResponse,
  toSkillRequest,
} from './skill.js';

/** Alexa waits for the answer; after an error it says that something went wrong. */
export async function handler(event: SkillEvent): Promise<SkillResponse> {
  const { requestId, type, error: cause } = event.request;
  try {
    const request = toSkillRequest(event);
    if (cause) console.warn({ message: 'Session failed', requestId, errorType: cause.type });
    const response = request ? toResponse(await answerRequest(request)) : silence;
    console.info({ message: 'Request answered', requestId, type });
    return response;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Request failed', requestId, errorName });
    throw error;
  }
}
