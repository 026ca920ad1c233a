/** The lazy part with the live camera's screen, its words, and what goes with its failures. */
export { CAMERA_VOCABULARY } from '../../i18n/camera-vocabulary.js';
export { viewfinder } from '../styles/viewfinder.js';
export { viewfinderShapes } from '../styles/viewfinder-shapes.js';
export { cameraNoteView } from './note.js';
export { Viewfinder } from './viewfinder.js';
