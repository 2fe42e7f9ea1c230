/** What adds routes to scripts that exist: loaded by nothing else. */
export { addRoute } from './add-route.js';
export { apis } from './apis.js';
