export { default } from './dist/generators/plopfile.js';
