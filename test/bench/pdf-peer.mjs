/** The page of the peer: a file input, and pdf.js as its package has it. Knows nothing of ours. */

/**
 * All of it is loaded when a file is chosen, as ours is; fonts, CMaps and decoders are served. `window.size` are the
 * pixels that the picture shall have. `window.draw` draws any page, without a frame in between, and gives a PNG.
 */
export const PEER_HTML = `<!doctype html>
<meta charset="utf-8">
<title>pdf.js</title>
<style>canvas { max-width: 100%; max-height: 512px }</style>
<input type="file">
<script type="module">
  const legacy = '/pdfjs/legacy/build/';

  async function open(file, step) {
    const pdfjs = await import(legacy + 'pdf.min.mjs');
    step('pdf.js is there');
    pdfjs.GlobalWorkerOptions.workerSrc = legacy + 'pdf.worker.min.mjs';
    const data = new Uint8Array(await file.arrayBuffer());
    const task = pdfjs.getDocument({
      data,
      cMapUrl: '/pdfjs/cmaps/',
      standardFontDataUrl: '/pdfjs/standard_fonts/',
      wasmUrl: '/pdfjs/wasm/',
      iccUrl: '/pdfjs/iccs/',
    });
    const pdf = await task.promise;
    step('opened');
    return pdf;
  }

  async function render(pdf, number, size) {
    const page = await pdf.getPage(number);
    const box = page.getViewport({ scale: 1 });
    const { width, height } = size ?? { width: box.width, height: box.height };
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const viewport = page.getViewport({ scale: Math.max(width, height) / Math.max(box.width, box.height) });
    await page.render({ canvas, viewport }).promise;
    return canvas;
  }

  const input = document.querySelector('input');
  input.addEventListener('change', async () => {
    const { watched } = window;
    try {
      const pdf = await open(input.files[0], watched.step);
      const canvas = await render(pdf, 1, window.size);
      watched.step('drawn');
      document.body.append(canvas);
      watched.drawn(canvas);
    } catch (error) {
      watched.failed(String(error));
    }
  });

  window.draw = async (number, size) => {
    const canvas = await render(await open(input.files[0], () => {}), number, size);
    const bytes = new Uint8Array(await (await new Promise((done) => canvas.toBlob(done))).arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  };
</script>
`;
