/** What adds to templates that exist: loaded together, because a run that uses one uses them all. */
export { spelledLike } from '../../../generators/edit/template/spelled-like.js';
export { add } from './add.js';
export { declared, unread } from './declared.js';
export { ways } from './ways.js';
