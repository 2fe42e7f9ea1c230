/** What adds routes to Terraform that exists: loaded by nothing else. */
export { addRoute } from './add-route.js';
export { apis } from './apis.js';
