/** The lazy part with the screens for what comes after choosing. */
export { picture } from '../styles/picture.js';
export { zoom } from '../styles/zoom.js';
export { LateScreens } from './late-screens.js';
