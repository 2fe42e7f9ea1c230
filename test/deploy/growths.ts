import { triggerIds } from '../support/combinations.js';

/** A function that is deployed, and the route that it gets then. */
export interface Growth {
  /** The function's name. */
  name: string;
  trigger: string;
  variant: string;
  added: { method: string; path: string };
  /** What a listener of others gets; null where the routes are of an API that the project declares. */
  rule: GrownRule | null;
}

/** The rule that sends a route to a function, beside the one that the listener has. */
export interface GrownRule {
  /** What nobody but the listener's owner knows to be free. */
  priority: number;
  /** The rule in the record of what is deployed. */
  line: string;
  /** A deliberate mistake: what of the project makes the rule ask for a method, by target. */
  method: { [target: string]: RegExp };
  /** The rule as the record has it then. */
  wrong: string;
}

const added = { method: 'POST', path: '/notes/{id}/lines' };
const rules = 'resources.listener.rules:';
const host = 'host-header shop.example.com';

/** One function for each way in which requests come to be sent. */
export const growths: readonly Growth[] = [
  {
    ...{ name: 'routed', trigger: 'http-api', variant: 'default' },
    added: { method: 'POST', path: '/routed/{id}/notes' },
    rule: null,
  },
  {
    ...{ name: 'balanced', trigger: 'alb', variant: 'source', added },
    rule: {
      priority: 21,
      line: `${rules} 21, ${host}, http-request-method POST, path-pattern /notes/*/lines, forward, target-group`,
      method: {
        sam: /\n +- Field: http-request-method\n +HttpRequestMethodConfig:\n +Values:\n +- POST/g,
        cdk: /\n.*httpRequestMethodConfig.*/g,
        terraform: /\n +condition \{\n +http_request_method \{\n.*\n +\}\n +\}\n/g,
        'aws-cli': / {2}\{\n {4}"Field": "http-request-method",[^\]]*\]\n {4}\}\n {2}\},\n/g,
      },
      wrong: `${rules} 21, ${host}, path-pattern /notes/*/lines, forward, target-group`,
    },
  },
  {
    ...{ name: 'meshed', trigger: 'vpc-lattice', variant: 'source', added },
    rule: {
      priority: 21,
      line: `${rules} 21, POST, begins with /notes/ letter by letter, forward, target-group`,
      method: {
        sam: /\n +Method: POST/g,
        cdk: /\n +method: 'POST',/g,
        terraform: /\n +method += "POST"/g,
        'aws-cli': / POST$/gm,
      },
      wrong: `${rules} 21, begins with /notes/ letter by letter, forward, target-group`,
    },
  },
].filter(({ trigger }) => triggerIds.includes(trigger));

/** The file that declares a function, by target. */
export const declaringFile: { [target: string]: (name: string) => string } = {
  sam: () => 'template.yaml',
  cdk: (name) => `lib/${name}.ts`,
  terraform: (name) => `infra/${name}.tf`,
  'aws-cli': (name) => `infra/functions/${name}.sh`,
};
