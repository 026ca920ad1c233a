/** The print that the bench photographs: three bills of A4 with text of 5.5 to 12 pt, as HTML. Knows no camera. */

/** CSS pixels of A4 at 96 dpi. */
export const PAGE = { width: 794, height: 1123 };

const SENTENCES = [
  'Your meter was read on # September 2026 and showed #,### kWh.',
  'Standing charge # days at 0.### EUR a day, together ##.## EUR.',
  'Please pay ###.## EUR by bank transfer no later than # October 2026.',
  'If the amount is not received within ## days we add interest of #.## per cent.',
  'Customer number ####-####, contract ########, delivery point ##############.',
  'The tariff Home Fixed ## ends on ## March 2027 and can be cancelled with # weeks notice.',
  'Questions about this bill are answered from 8 to 18 on working days at +370 5 ### ####.',
  'Of your energy ##.# per cent came from wind and water, #.# per cent from gas.',
  'A household like yours used #,### kWh in the same time last year, that is ## per cent less.',
  'Network charges of the operator are included with #.### cents for each kWh.',
  'Complaints may be sent to the regulator, Verkiu 25C-1, LT-08223 Vilnius, within ## months.',
  'Value added tax of ## per cent on ###.## EUR makes ##.## EUR.',
  'The account LT## #### #### #### #### will be charged on the ## of each month.',
  'Bring this letter and a valid passport or identity card when you move to a new address.',
  'Flat ##, Gedimino prospektas ##, LT-0#### Vilnius, Lithuania, is the address of delivery.',
  'Water used in the quarter: ## cubic metres of cold and # of hot water.',
  'An advance of ##.## EUR was paid on # July, # August and # September.',
  'We keep your data for ## years as the tax law asks and then delete it.',
  'Reference ###/####-B, page 1 of 1, printed on ## September 2026 at ##:##.',
  'The next reading takes place between ## and ## December; nobody has to be at home.',
];

/** The three layouts: how many sentences stand at which size, in which letters and columns. */
const LAYOUTS = {
  electricity: {
    title: 'Northern Light Electricity',
    css: 'font-family: Arial, "Liberation Sans", "DejaVu Sans", sans-serif; --accent: #0b5cab',
    blocks: [
      [12, 5, 1],
      [10, 9, 1],
      [8, 36, 2],
      [6.5, 32, 2],
      [5.5, 46, 2],
    ],
  },
  water: {
    title: 'Vilnius Waterworks',
    css: 'font-family: "Times New Roman", "Liberation Serif", "DejaVu Serif", serif; --accent: #126b4c',
    blocks: [
      [12, 5, 1],
      [8, 42, 1],
      [10, 10, 1],
      [5.5, 54, 3],
      [6.5, 40, 2],
    ],
  },
  bank: {
    title: 'Statement of account',
    css: 'font-family: Verdana, "DejaVu Sans", sans-serif; --accent: #7a1f2b',
    blocks: [
      [10, 6, 1],
      [8, 22, 1],
      [6.5, 26, 2],
      [5.5, 36, 2],
      [12, 4, 1],
      [8, 14, 2],
    ],
  },
};

export const LAYOUT_NAMES = Object.keys(LAYOUTS);

export function billHtml(name) {
  const { title, css, blocks } = LAYOUTS[name];
  const random = seeded(LAYOUT_NAMES.indexOf(name) + 1);
  const body = blocks.map(([points, count, columns]) => block(points, count, columns, random)).join('');
  return `<!doctype html><meta charset="utf-8"><style>
    html, body { margin: 0; background: #fdfdfb; color: #16161a }
    body { ${css}; box-sizing: border-box; width: ${PAGE.width}px; height: ${PAGE.height}px; padding: 38px 46px; overflow: hidden }
    h1 { font-size: 20pt; margin: 0 0 10px; color: var(--accent); border-bottom: 3px solid var(--accent) }
    p { margin: 0 0 11px; line-height: 1.28; text-align: justify; column-gap: 18px }
  </style><h1>${title}</h1>${body}`;
}

/** To be run in the page: every text area with its words, the lines that carry ink, and its box, in CSS pixels. */
export function readAreas() {
  const box = ({ left, top, right, bottom }) => [left, top, right, bottom];
  return [...document.querySelectorAll('p')].map((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return {
      points: Number(element.dataset.points),
      columns: Number(element.dataset.columns),
      words: element.textContent.split(/\s+/).filter(Boolean),
      box: box(element.getBoundingClientRect()),
      lines: [...range.getClientRects()].map(box),
    };
  });
}

function block(points, count, columns, random) {
  const sentences = Array.from({ length: count }, () => sentence(random));
  const style = `font-size: ${points}pt; columns: ${columns}`;
  return `<p data-points="${points}" data-columns="${columns}" style="${style}">${sentences.join(' ')}</p>`;
}

function sentence(random) {
  const text = SENTENCES[Math.floor(random() * SENTENCES.length)];
  return text.replace(/#/g, () => String(1 + Math.floor(random() * 9)));
}

/** The same numbers in every run (mulberry32). */
export function seeded(seed) {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
