import type { Host } from '../declared.js';
import type { Refused } from '../edit/result.js';
import type { Json, JsonObject, Route } from '../wiring.js';
import type { Place, PlacedEdit, ProjectReader } from './place.js';
import type { FileIntent, Note } from './plan.js';
import type { EventSign, EventValue } from './trigger.js';

/** Where the code of a function begins, as it is deployed: what a compiler writes is a module like any other. */
export interface HandlerEntry {
  /** Path of the module, relative to the project, without ending: `src/orders/app`. */
  module: string;
  /** What the function calls of it: `handler`. */
  name: string;
  /**
   * The folder that the names of its modules start from, relative to the project: what is zipped, or what a
   * template calls the code's own; `` is the root. Absent where nothing tells.
   */
  root?: string;
  /** Present where of the folder that it lies in nothing else is sure to be deployed: modules beside it would be missing. */
  lone?: true;
  /** The zip, relative to the project, that the module is a path in; absent where it is one of the project. */
  zip?: string;
}

/**
 * The code that people edit of an entry as it is deployed, or why that is not certain; then `path` is what is
 * deployed.
 */
export type CodeSource = { kind: 'source'; entry: HandlerEntry } | (Refused & { path: string });

/**
 * Payload format of the requests that a function gets, as API Gateway counts them: `1.0` is that of REST APIs
 * and load balancers, `2.0` that of HTTP APIs and function URLs.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export type PayloadFormat = '1.0' | '2.0';

/** A route that the code of a function is to answer. */
export interface CodeRouteRequest {
  project: ProjectReader;
  entry: HandlerEntry;
  /** The path is spelled as API Gateway does: `/orders/{id}`, `/files/{proxy+}`; the method may be `ANY`. */
  route: Route;
  /** kebab-case: `get-orders-by-id`, what its module, test and event are called. */
  id: string;
  /** Null where the project does not tell. */
  format: PayloadFormat | null;
  /** A request of the route, as its API would send it. */
  event: JsonObject;
  /** Fits into the tests of the project: `vitest`, `jest`, `node:test`, `pytest`, `unittest`; null where none is seen. */
  runner: string | null;
}

/** Code that answers one more route. */
export interface RoutedCode {
  kind: 'routed';
  /** What routes there, for a person: «the route table in src/users/routes.ts». */
  shape: string;
  /** The module that answers, its test and its event, relative to the project. */
  handler: string;
  test: string;
  event: string;
  /** The command that runs the test; absent where it is the usual one of the language. */
  check?: string;
  files: FileIntent[];
  edits: PlacedEdit[];
  notes: Note[];
}

/** The route is answered already by the module that would be written for it. */
export interface RouteThere extends Pick<RoutedCode, 'shape' | 'handler' | 'test' | 'event'> {
  kind: 'there';
}

/** Another route takes its requests. */
export interface RouteTaken {
  kind: 'taken';
  /** The other one as the code spells it. */
  by: string;
  path: string;
  /** 1-based. */
  line: number;
}

/**
 * What becomes of a route: code for it, nothing because it is there, or a reason why it cannot be added with
 * certainty; then `snippet` is the module ready to paste with its registration, and `path` the file that
 * `line` and `where` are about.
 */
export type CodeRouteResult = RoutedCode | RouteThere | RouteTaken | (Refused & { path: string });

/** A route by which an API calls a function, and where the project declares it. */
export interface DeclaredRoute extends Route {
  /** The file, relative to the project. */
  file: string;
  /** 1-based. */
  line: number;
}

/** What sends requests to a function: an API, a function URL, a load balancer. */
export interface FunctionApi {
  /** What the project's own language calls it, as in `Declared.type`: `AWS::Serverless::HttpApi`. */
  type: string;
  /** Its address; null for one that is not declared by itself, as SAM's implicit API. */
  address: string | null;
  /** Null for requests that API Gateway has none of. */
  format: PayloadFormat | null;
  /** In the order of the project; what takes every request is `ANY /{proxy+}` with `ANY /`. */
  routes: DeclaredRoute[];
}

/** A route that an API of a function is to have. */
export interface ApiRouteRequest {
  place: Place;
  project: ProjectReader;
  host: Host;
  api: FunctionApi;
  route: Route;
  /** kebab-case: `get-orders-by-id`. */
  id: string;
  /** Place of a new rule among those of its listener; null where it is to be found. */
  priority: number | null;
}

/** A further source of events for the code of a function that is there. */
export interface DispatchRequest {
  project: ProjectReader;
  entry: HandlerEntry;
  /**
   * The module that tells events apart, relative to the project, without ending: it lies beside the entry
   * and exports `dispatcher`, which makes a handler of a handler.
   */
  dispatcher: string;
  /** The folder of the new handler, relative to the project. */
  folder: string;
  /** What is to be known of the function of others; null for one of ours, and where our dispatcher has the branch. */
  foreign: ForeignDispatch | null;
}

/** The code of others, and the events that it is to take. */
export interface ForeignDispatch {
  /** Words of code that takes such events already: where one is found, it is left alone. */
  marks: readonly string[];
  /** Whether the project says that the function answers requests, and so what it is there for. */
  answers: boolean;
  /** Sample events of the new trigger, all of which have its signs. */
  samples: readonly Json[];
  signs: readonly EventSign[];
  /** What members of all its events are one of. */
  values: readonly EventValue[];
  /** kebab-case id of the trigger, for the name of its handler in the file of others. */
  id: string;
  /** The text of the module of the new handler, which exports `handler`. */
  handler: string;
}

/**
 * What an entry becomes whose handler stands behind a dispatcher: `there` when it does already, `alone` for code
 * that is not here, or takes such events as far as anybody can tell; `why` says which.
 */
export type DispatchResult =
  | Dispatching
  | { kind: 'alone'; why: WhyAlone }
  | (Refused & { path: string });

/** Why code is left alone: a clause about a file, or a line of it. */
export interface WhyAlone {
  reason: string;
  path: string;
  line: number | null;
}

/** A dispatcher stands before the handler, or will. */
export interface Dispatching {
  kind: 'dispatched' | 'there';
  /** Who tells events apart: our dispatcher, or code of others that was written to do so. */
  by: 'ours' | 'theirs';
  files: FileIntent[];
  edits: PlacedEdit[];
  /** Of a branch in code of others: whether a test can send events to it through the entry. */
  through?: ThroughEntry;
  /** Spells our own modules in the way of the code around them. */
  respell?(text: string): string;
}

/** What a test loads that sends events to a branch through what Lambda calls, or why none can. */
export type ThroughEntry =
  | {
      kind: 'loaded';
      /** The file of the entry, relative to the project. */
      path: string;
      /** Whether what the branch answers is answered as it is. */
      answers: boolean;
    }
  /** `reason` is a clause about the code of the function. */
  | { kind: 'not loaded'; reason: string };
