/** The lazy part that checks a file, makes a capture of it, and a request body of that. Knows no element and no words. */
export { checkBytes } from '../core/check.js';
export { makeBody } from './body.js';
export { MediaWorker } from './media-worker.js';
export { prepare } from './prepare.js';
export { together } from './together.js';
