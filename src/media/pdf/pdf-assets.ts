/** Where the files are that pdf.js asks for. Each is fetched only by a document that needs it. */
import type { PdfAssets } from './pdf-job.js';

/** Spelled out, so that every bundler sees them and brings them along. */
function beside(): PdfAssets {
  return {
    'FoxitDingbats.pfb': new URL('./pdf/FoxitDingbats.pfb', import.meta.url).href,
    'FoxitFixed.pfb': new URL('./pdf/FoxitFixed.pfb', import.meta.url).href,
    'FoxitFixedBold.pfb': new URL('./pdf/FoxitFixedBold.pfb', import.meta.url).href,
    'FoxitFixedBoldItalic.pfb': new URL('./pdf/FoxitFixedBoldItalic.pfb', import.meta.url).href,
    'FoxitFixedItalic.pfb': new URL('./pdf/FoxitFixedItalic.pfb', import.meta.url).href,
    'FoxitSerif.pfb': new URL('./pdf/FoxitSerif.pfb', import.meta.url).href,
    'FoxitSerifBold.pfb': new URL('./pdf/FoxitSerifBold.pfb', import.meta.url).href,
    'FoxitSerifBoldItalic.pfb': new URL('./pdf/FoxitSerifBoldItalic.pfb', import.meta.url).href,
    'FoxitSerifItalic.pfb': new URL('./pdf/FoxitSerifItalic.pfb', import.meta.url).href,
    'FoxitSymbol.pfb': new URL('./pdf/FoxitSymbol.pfb', import.meta.url).href,
    'LiberationSans-Bold.ttf': new URL('./pdf/LiberationSans-Bold.ttf', import.meta.url).href,
    'LiberationSans-BoldItalic.ttf': new URL('./pdf/LiberationSans-BoldItalic.ttf', import.meta.url).href,
    'LiberationSans-Italic.ttf': new URL('./pdf/LiberationSans-Italic.ttf', import.meta.url).href,
    'LiberationSans-Regular.ttf': new URL('./pdf/LiberationSans-Regular.ttf', import.meta.url).href,
    'jbig2.wasm': new URL('./pdf/jbig2.wasm', import.meta.url).href,
    'openjpeg.wasm': new URL('./pdf/openjpeg.wasm', import.meta.url).href,
    'jbig2_nowasm_fallback.js': new URL('./pdf/jbig2_nowasm_fallback.js', import.meta.url).href,
    'openjpeg_nowasm_fallback.js': new URL('./pdf/openjpeg_nowasm_fallback.js', import.meta.url).href,
    'polyfills.js': new URL('./pdf/polyfills.js', import.meta.url).href,
    'brotli.js': new URL('./pdf/brotli.js', import.meta.url).href,
    'cmaps-japan1.bin': new URL('./pdf/cmaps-japan1.bin', import.meta.url).href,
    'cmaps-gb1.bin': new URL('./pdf/cmaps-gb1.bin', import.meta.url).href,
    'cmaps-cns1.bin': new URL('./pdf/cmaps-cns1.bin', import.meta.url).href,
    'cmaps-korea1.bin': new URL('./pdf/cmaps-korea1.bin', import.meta.url).href,
  };
}

export function pdfAssets(assetBase: URL | null): PdfAssets {
  const files = beside();
  if (!assetBase) return files;
  return Object.fromEntries(Object.keys(files).map((name) => [name, new URL(`pdf/${name}`, assetBase).href]));
}
