/** Puts pieces of text that lie about on a page into lines, as an eye would. Knows positions alone. */

/** A piece of text; y grows upwards, as in a PDF (ISO 32000-2, 8.3.2.3). */
export interface TextPiece {
  str: string;
  /** a, b, c, d, x, y of its matrix, in points. */
  transform: readonly number[];
  /** Points. */
  width: number;
  height: number;
}

interface Placed {
  text: string;
  x: number;
  y: number;
  end: number;
  size: number;
}

/** As a share of the letters' size: pieces whose feet are closer than this stand on one line. */
const SAME_LINE = 0.5;
/** From this gap on there is a space between two pieces, and from the other on another column begins. */
const SPACE = 0.15;
const COLUMN = 1.5;

/** The lines from top to bottom; what stands in columns beside each other is set apart by two spaces. */
export function linesOf(pieces: readonly TextPiece[]): string[] {
  const placed = pieces.flatMap((piece) => placedOf(piece) ?? []);
  placed.sort((a, b) => b.y - a.y || a.x - b.x);
  const lines: Placed[][] = [];
  for (const piece of placed) {
    const line = lines.at(-1);
    const last = line?.[0];
    if (line && last && Math.abs(last.y - piece.y) < SAME_LINE * Math.min(last.size, piece.size)) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map(joined).filter((line) => line !== '');
}

function placedOf({ str, transform, width, height }: TextPiece): Placed | null {
  const text = str.replace(/\s+/g, ' ');
  if (text.trim() === '') return null;
  const [a = 0, b = 0, , , x = 0, y = 0] = transform;
  const size = Math.max(height, Math.hypot(a, b), 1);
  // what runs up or down the page is read as a line of its own
  return Math.abs(b) > Math.abs(a)
    ? { text, x: x + y / 1e4, y: y + 0.01, end: x, size: 1 }
    : { text, x, y, end: x + width, size };
}

function joined(line: Placed[]): string {
  line.sort((a, b) => a.x - b.x);
  let text = '';
  let end = -Infinity;
  for (const piece of line) {
    const gap = (piece.x - end) / piece.size;
    text += text === '' ? '' : gap > COLUMN ? '  ' : gap > SPACE ? ' ' : '';
    text += piece.text;
    end = Math.max(end, piece.end);
  }
  return text.replace(/ {3,}/g, '  ').trim();
}
