/** The lazy part with the screens for what comes after choosing. */
export { LateScreens } from './late-screens.js';
