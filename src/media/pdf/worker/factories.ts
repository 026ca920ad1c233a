/** What pdf.js takes from a page, as a worker has it. Knows no PDF. */
interface Drawing {
  canvas: OffscreenCanvas | null;
  context: OffscreenCanvasRenderingContext2D | null;
}

export class Canvases {
  create(width: number, height: number): Drawing {
    if (width <= 0 || height <= 0) throw new Error('no canvas of this size');
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    return { canvas, context };
  }

  reset(drawing: Drawing, width: number, height: number): void {
    if (!drawing.canvas || width <= 0 || height <= 0) throw new Error('no canvas of this size');
    drawing.canvas.width = width;
    drawing.canvas.height = height;
  }

  destroy(drawing: Drawing): void {
    if (drawing.canvas) drawing.canvas.width = drawing.canvas.height = 0; // Safari keeps the memory until then
    drawing.canvas = drawing.context = null;
  }
}

/** SVG filters need a document; without them a few soft masks and transfer curves are drawn plainly. */
export class Filters {
  addFilter(): string {
    return 'none';
  }

  addHCMFilter(): string {
    return 'none';
  }

  addAlphaFilter(): string {
    return 'none';
  }

  addLuminosityFilter(): string {
    return 'none';
  }

  addKnockoutFilter(): string {
    return 'none';
  }

  addHighlightHCMFilter(): string {
    return 'none';
  }

  destroy(): void {
    // nothing was made
  }
}
