/** The lazy part that opens cameras, watches what they see and takes photos. Knows no element and no words. */
export { LiveAnalysis } from '../live/live-analysis.js';
export { Camera } from './camera.js';
export { shoot } from './shoot.js';
