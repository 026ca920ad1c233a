/** The lazy part that turns a source into a capture, and a capture into a request body. Knows no element and no words. */
export { makeBody } from './body.js';
export { MediaWorker } from './media-worker.js';
export { normalise } from './normalise.js';
