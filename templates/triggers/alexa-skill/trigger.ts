import { defineTrigger } from '../../../generators/define.js';
import {
  alexaWait,
  callWith,
  eventsOfSkill,
  skillProblems,
  skillSource,
  skillWiring,
} from '../../shared/alexa.js';
import { needed } from '../../shared/needed.js';
import launch from './events/launch.json' with { type: 'json' };

export default defineTrigger({
  id: 'alexa-skill',
  title: 'Alexa skill',
  family: 'API and request/response',
  summary: 'What people say to a custom skill, answered with speech, for one skill alone',
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/services-alexa.html',
  invocation: 'synchronous',
  responseContract:
    'The function answers each LaunchRequest and IntentRequest with what Alexa says, within 8 seconds; SessionEndedRequest and requests of device interfaces get an answer without speech. After an error Alexa says that something went wrong; nothing is tried again.',
  permission:
    'Resource policy: alexa-appkit.amazon.com with the id of the skill as event source token: no other skill may call.',
  eventType: 'SkillEvent',
  signs: [
    { path: ['request', 'type'], is: null },
    { path: ['context', 'System'], is: null },
  ],
  timeout: alexaWait,
  source: skillSource,
  options: {},
  pitfalls: [
    'The skill is made in the Alexa developer console or with ASK CLI: put the ARN of the function there as its endpoint, once the function is deployed, for the console checks the permission.',
    'A permission without the id of a skill lets every skill of everybody call. The handler refuses requests of other skills as well.',
    'Alexa waits 8 seconds, the start of the function included: a longer timeout answers nobody.',
    'Lambda has the function in one region; Alexa takes an endpoint for each of its regions, near to the people who speak.',
    'A session ends with an error when an answer is not well formed: Alexa tells of it in the next SessionEndedRequest, which the handler logs.',
    'Session attributes last as long as the session, and everybody who speaks into it can lead to any of them: keep no secrets there.',
    'userId is another one when somebody disables the skill and enables it again.',
    'Certification asks for answers to AMAZON.HelpIntent, AMAZON.CancelIntent and AMAZON.StopIntent.',
  ],
  check: (_answers, context) => skillProblems(context),
  wiring: (_answers, { source }) => skillWiring(source, 'alexa-appkit.amazon.com'),
  view: (_answers, { source }) => ({ skillId: needed(source).name }),
  events: (_answers, fixtures, { source }) => eventsOfSkill(fixtures, source),
  cases: (_answers, table) => table['all'] ?? [],
  send: (_answers, { source }) => ({
    source: { output: 'FunctionName' },
    command: callWith(eventsOfSkill({ launch }, source)['launch'] ?? null),
  }),
});
