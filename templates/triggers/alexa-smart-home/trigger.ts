import { defineTrigger } from '../../../generators/define.js';
import {
  alexaWait,
  callWith,
  skillProblems,
  skillSource,
  skillWiring,
} from '../../shared/alexa.js';
import discover from './events/discover.json' with { type: 'json' };

export default defineTrigger({
  id: 'alexa-smart-home',
  title: 'Alexa Smart Home skill',
  family: 'API and request/response',
  summary: 'Devices that Alexa finds, switches and asks for their state, for one skill alone',
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/services-alexa.html',
  invocation: 'synchronous',
  responseContract:
    'The function answers each directive of the Smart Home Skill API 3 with an event within 8 seconds: Discover.Response, StateReport, Response, AcceptGrant.Response, or an ErrorResponse that says why not. The correlation token of the directive is in the answer.',
  permission:
    'Resource policy: alexa-connectedhome.amazon.com with the id of the skill as event source token: no other skill may call.',
  eventType: 'DirectiveEvent',
  signs: [{ path: ['directive', 'header'], is: null }],
  timeout: alexaWait,
  source: skillSource,
  options: {},
  pitfalls: [
    'The principal is alexa-connectedhome.amazon.com: a permission for alexa-appkit.amazon.com, which custom skills have, lets Alexa say that the account cannot be linked.',
    'Alexa calls the function in the region that serves the language of the skill: us-east-1 for North America, eu-west-1 for Europe and India, us-west-2 for Japan and Australia.',
    'The skill is made in the Alexa developer console or with ASK CLI: put the ARN of the function there as its endpoint, once the function is deployed.',
    'A directive names no skill: the resource policy alone keeps others out, and the bearer token alone tells whose devices are meant. Check it each time.',
    'Alexa waits 8 seconds, the start of the function included.',
    'AcceptGrant brings the code for tokens with which state changes are sent to Alexa: exchange and keep them, or the skill cannot report changes.',
    'A directive may come twice: switching on what is on already must do no harm.',
    'An ErrorResponse is an answer like any other for Lambda: watch the logs for «Directive failed», and not the errors of the function alone.',
  ],
  check: (_answers, context) => skillProblems(context),
  wiring: (_answers, { source }) => skillWiring(source, 'alexa-connectedhome.amazon.com'),
  cases: (_answers, table) => table['all'] ?? [],
  send: () => ({ source: { output: 'FunctionName' }, command: callWith(discover) }),
});
