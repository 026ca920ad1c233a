/** The lazy part with the screens for PDFs and for several pages in one. */
export { DOCUMENT_VOCABULARY } from '../../i18n/document-vocabulary.js';
export { documentHeld } from '../styles/document-held.js';
export { documentPages } from '../styles/document-pages.js';
export { DocumentScreens } from './document-screens.js';
