/** Which family of browsers a user agent string tells of: only for saying where its settings are, never for what it can do. */

export type Browser = 'android' | 'chromium' | 'firefox' | 'ios' | 'safari';

/** `isTouched`: an iPad says it is a Mac, and no Mac can be touched. Null where it is none of these. */
export function browserOf(userAgent: string, isTouched: boolean): Browser | null {
  // every browser on an iPhone is Safari inside, and its camera is allowed in the same places
  if (/iP(hone|ad|od)/.test(userAgent) || (isTouched && userAgent.includes('Macintosh'))) return 'ios';
  if (userAgent.includes('Android')) return 'android';
  if (userAgent.includes('Firefox/')) return 'firefox';
  if (/Chrom(e|ium)\//.test(userAgent)) return 'chromium';
  return userAgent.includes('Safari/') ? 'safari' : null;
}

/** What browsers inside apps add to the string: those of Facebook, Instagram, LINE, WeChat, Snapchat, TikTok, and Android's WebView. */
const APPS =
  /\bFBA[NV]|\bFB_IAB|Instagram|\bLine\/|MicroMessenger|Snapchat|musical_ly|BytedanceWebview|TikTok|Twitter for|LinkedInApp|Pinterest|WhatsApp|; wv\)/;

/** An app shows the page in a browser of its own, which may have no camera. */
export function isInApp(userAgent: string): boolean {
  return APPS.test(userAgent);
}
