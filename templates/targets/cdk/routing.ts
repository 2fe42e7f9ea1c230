/** What adds routes to apps that exist: loaded by nothing else. */
export { addRoute } from './add-route.js';
export { apis } from './apis.js';
