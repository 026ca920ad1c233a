/** The sentences of the camera: English with the camera itself, the others loaded when needed. Knows no element. */
import en from '../../locales/camera/en.json';
import type { Vocabulary } from './catalogue.js';

export const CAMERA_VOCABULARY: Vocabulary = {
  name: 'camera',
  english: en,
  loaders: {
    bg: () => import('../../locales/camera/bg.json'),
    cs: () => import('../../locales/camera/cs.json'),
    de: () => import('../../locales/camera/de.json'),
    es: () => import('../../locales/camera/es.json'),
    et: () => import('../../locales/camera/et.json'),
    fr: () => import('../../locales/camera/fr.json'),
    hu: () => import('../../locales/camera/hu.json'),
    it: () => import('../../locales/camera/it.json'),
    ja: () => import('../../locales/camera/ja.json'),
    lt: () => import('../../locales/camera/lt.json'),
    lv: () => import('../../locales/camera/lv.json'),
    pl: () => import('../../locales/camera/pl.json'),
    ro: () => import('../../locales/camera/ro.json'),
    ru: () => import('../../locales/camera/ru.json'),
    sv: () => import('../../locales/camera/sv.json'),
  },
};
