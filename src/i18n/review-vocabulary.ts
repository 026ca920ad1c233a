/** The sentences of the screens from review on, in English: the build leaves them out of what is loaded at once. Knows no element. */
import en from '../../locales/en.json';
import type { Vocabulary } from './catalogue.js';

export const REVIEW_VOCABULARY: Vocabulary = { name: null, english: en, loaders: null };
