/** The sentences about PDFs and their pages: English with the screens, the others loaded when needed. Knows no element. */
import en from '../../locales/document/en.json';
import type { Vocabulary } from './catalogue.js';

export const DOCUMENT_VOCABULARY: Vocabulary = {
  name: 'document',
  english: en,
  loaders: {
    bg: () => import('../../locales/document/bg.json'),
    cs: () => import('../../locales/document/cs.json'),
    de: () => import('../../locales/document/de.json'),
    es: () => import('../../locales/document/es.json'),
    et: () => import('../../locales/document/et.json'),
    fr: () => import('../../locales/document/fr.json'),
    hu: () => import('../../locales/document/hu.json'),
    it: () => import('../../locales/document/it.json'),
    ja: () => import('../../locales/document/ja.json'),
    lt: () => import('../../locales/document/lt.json'),
    lv: () => import('../../locales/document/lv.json'),
    pl: () => import('../../locales/document/pl.json'),
    ro: () => import('../../locales/document/ro.json'),
    ru: () => import('../../locales/document/ru.json'),
    sv: () => import('../../locales/document/sv.json'),
  },
};
