/** The lazy part with the screens for what comes after choosing. */
export { eventOf } from '../event-of.js';
export { REVIEW_VOCABULARY } from '../../i18n/review-vocabulary.js';
export { picture } from '../styles/picture.js';
export { zoom } from '../styles/zoom.js';
export { LateScreens } from './late-screens.js';
