/** What adds routes to templates that exist: loaded by nothing else. */
export { addRoute } from './add-route.js';
export { apis } from './apis.js';
