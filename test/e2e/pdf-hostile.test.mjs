/** PDFs that are made to do harm: each has its outcome, in time and within bounds, and the page goes on. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as made from './hostile-pdfs.mjs';
import * as kit from './kit.mjs';
import * as pdfWatch from './pdf-watch.mjs';

/** Milliseconds in which there is an outcome. */
const MOST_TIME = 8_000;
/** MB that a renderer may have, worker and all: 180 of them are there when it has shown a bill. */
const MOST_MEMORY = 700;
/** Milliseconds for an ended worker to go on growing, if it has not been ended: Chromium gives a busy one two seconds. */
const AFTERMATH = 4_000;

const bill = made.billPdf();
const stillSeen = { shown: ['picture'] };
const notSeen = { shown: ['card', 'no page'] };
const refused = { code: ['file-corrupt'] };
const active = { shown: ['picture'], warning: 'pdf-active-content' };

const encrypted = (entries) =>
  made.billPdf({ trailer: `/Encrypt<</Filter/Standard/Length 99999/O(abc)/U(abc)/P -1${entries}>>/ID[(a)(b)]` });
const jpeg = (page) => kit.makePhoto(page);

/** What is done to the page, and what may come of it. */
const CASES = {
  'a page tree of 10 000 levels': [() => made.deepTree(10_000), { ...stillSeen, code: ['file-corrupt'] }],
  'a page tree of 50 levels': [() => made.deepTree(50), stillSeen],
  'pages that are their own children': [() => made.loopedTree(), refused],
  'an object stream that says it holds 1 000 000 000 objects': [
    () => made.objectStreamBomb({ count: 1e9 }),
    { ...stillSeen, code: ['file-corrupt'] },
  ],
  'an object stream as it should be': [() => made.objectStreamBomb({}), stillSeen],
  'commands compressed with Brotli': [() => made.brotliPdf(), stillSeen],
  'a pattern that is not there before its print': [() => made.damagedPdf('/Pattern cs /P scn'), notSeen],
  'a bracket too many before its print': [() => made.damagedPdf(')'), notSeen],
  'a bracket too many after its first line': [() => made.damagedPdf(`${made.TEXT} )`), notSeen],
  'content that cannot be unpacked': [
    () => made.pdfWithContent(made.streamOf('/Filter/FlateDecode', 'no Flate at all')),
    notSeen,
  ],
  'the white back of a sheet': [() => made.whiteScan(), { shown: ['picture'], warning: 'pdf-blank-page' }],
  'a signature by a company whose name has "stream" in it': [
    () => made.billPdf({ more: ['<</Type/Sig/Name(Upstream Energy)/ByteRange[0 1 2 3]/Contents<00>>>'] }),
    { shown: ['picture'], warning: 'pdf-signed' },
  ],
  'a programme to launch after a title that has "stream" in it': [
    () => made.billPdf({ catalogue: '/T(Upstream Energy)/OpenAction 5 0 R', more: ['<</S/Launch/F(calc.exe)>>'] }),
    active,
  ],
  'a page of no size': [() => made.pdfWithBox(0, 0), { shown: ['picture', 'card'] }],
  'a page of no width': [() => made.pdfWithBox(0, 842), { shown: ['picture', 'card'] }],
  'a page of 1 000 000 000 points': [() => made.pdfWithBox(1e9, 1e9), { shown: ['picture', 'card'] }],
  'a page of 1 to 1 000 000 000 points': [() => made.pdfWithBox(1, 1e9), { shown: ['picture', 'card'] }],
  'a stream that is its own length': [
    () => made.pdfWithContent('<</Length 4 0 R>>stream\nBT /F 36 Tf 72 720 Td (A bill) Tj ET\nendstream'),
    { ...stillSeen, code: ['file-corrupt'] },
  ],
  'an encryption of version 99': [() => encrypted('/V 99/R 7'), refused],
  'an encryption of revision 7': [() => encrypted('/V 5/R 7/OE(abc)/UE(abc)'), refused],
  'an encryption of 99 999 bits': [() => encrypted('/V 2/R 3'), refused],
  'an encryption of version 5 whose keys are three bytes': [() => encrypted('/V 5/R 6/OE(abc)/UE(abc)'), refused],
  'an XFA form': [
    () => made.billPdf({ catalogue: '/AcroForm<</Fields[]/XFA 5 0 R>>', more: [made.streamOf('', '<xdp/>')] }),
    active,
  ],
  'a programme to launch when it opens': [
    () => made.billPdf({ catalogue: '/OpenAction<</S/Launch/F(calc.exe)>>' }),
    active,
  ],
  'JavaScript to run when it opens': [
    () => made.billPdf({ catalogue: '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\);app.launchURL\\("/ran"\\))>>' }),
    active,
  ],
  'JavaScript that stands nowhere in plain sight': [
    () => made.objectStreamBomb({ catalogue: '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>' }),
    active,
  ],
  'an address to open when it opens': [
    () => made.billPdf({ catalogue: '/OpenAction<</S/URI/URI(https://example.com/ran)>>' }),
    stillSeen,
  ],
  'a file inside': [
    () =>
      made.billPdf({
        catalogue: '/Names<</EmbeddedFiles<</Names[(a.exe)5 0 R]>>>>',
        more: ['<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>', made.streamOf('/Type/EmbeddedFile', 'MZ')],
      }),
    active,
  ],
  'all but its last 30 bytes': [() => bill.subarray(0, -30), stillSeen],
  'its cross references cut out': [() => without(bill, 'xref\n', 'trailer'), stillSeen],
  'all but its trailer': [() => bill.subarray(0, bill.indexOf('trailer')), refused], // nor does Poppler open it
  'its first three quarters': [() => bill.subarray(0, bill.length * 0.75), { ...notSeen, code: ['file-corrupt'] }],
  'its first half': [() => bill.subarray(0, bill.length / 2), refused],
  'its first tenth': [() => bill.subarray(0, bill.length / 10), refused],
  '900 bytes before its header': [() => Buffer.concat([Buffer.alloc(900, 'x'), bill]), stillSeen],
  '5000 bytes before its header': [() => Buffer.concat([Buffer.alloc(5000, 'x'), bill]), { code: ['file-type'] }],
  'a zip archive behind it': [() => Buffer.concat([bill, made.zipOf()]), stillSeen],
  'a zip archive before it': [() => Buffer.concat([made.zipOf(), bill]), stillSeen],
  'no PDF in it but its name': [() => Buffer.from('A bill of the water works. '.repeat(99)), { code: ['file-type'] }],
  'a photo in it but for its name': [jpeg, { kind: 'image' }],
  'a name and type of a photo': [() => bill, stillSeen, { name: 'photo.jpg', type: 'image/jpeg' }],
};

/** What becomes large when it is read. */
const BOMBS = {
  'text of 1 GB, deflated twice': [() => made.flateBomb(2, 1024), notSeen],
  'text of 16 GB, deflated three times': [() => made.flateBomb(3, 16_384), notSeen],
  'text of 512 MB, compressed with Brotli': [() => made.brotliPdf(512), notSeen],
  '30 million drawing commands': [() => made.commandBomb(120), notSeen],
  'an object stream of 1 GB': [
    () => made.objectStreamBomb({ mebibytes: 1024 }),
    { ...notSeen, code: ['file-corrupt'] },
  ],
  'a picture of 60 000 x 60 000': [() => made.pdfWithImage(60_000, 60_000), notSeen],
};

describe('a PDF with', () => {
  let demo;
  before(async () => {
    demo = await kit.startDemo();
  });
  after(() => demo.close());

  describe('something wrong', () => {
    let opened;
    let ran;
    before(async () => {
      opened = await pdfWatch.openWatched(demo);
      ran = listen(opened.page);
    });
    after(() => opened.page.context().close());

    for (const [what, [make, allowed, naming]] of Object.entries(CASES)) {
      it(`${what} has its outcome, and the next file goes to review`, async () => {
        const { page, faults } = opened;
        const from = opened.requests.length;
        const seen = await pdfWatch.take(opened, await make(page), { type: 'application/pdf', ...naming });
        assert.deepEqual(judge(seen, allowed), []);
        const asked = opened.requests.slice(from).filter((path) => !/^\/(given|cdn)\//.test(path));
        assert.deepEqual({ ran, asked, faults }, { ran: [], asked: [], faults: [] });
        assert.equal((await pdfWatch.take(opened, bill)).shown, 'picture');
      });
    }
  });

  for (const [what, [make, allowed]] of Object.entries(BOMBS)) {
    it(`${what} has its outcome in time and within bounds, its worker is ended, and the next file goes to review`, async (test) => {
      if (!pdfWatch.canMeasure) return test.skip('memory is read from /proc, which this system does not have');
      const bomb = make();
      const opened = await pdfWatch.openWatched(demo);
      try {
        await pdfWatch.take(opened, bill);
        await pdfWatch.reset(opened.page);
        const peak = await pdfWatch.watchPeak(demo.browser);
        const seen = await pdfWatch.take(opened, bomb);
        await pdfWatch.reset(opened.page);
        await opened.page.waitForTimeout(AFTERMATH);
        const memory = peak();
        console.log(`${what}: ${bomb.length} bytes, ${seen.ms} ms, ${memory} MB`);
        const left = await pdfWatch.pdfWorkersLeft(opened);
        const wrong = [
          ...judge(seen, allowed),
          ...(memory > MOST_MEMORY ? [`took ${memory} MB`] : []),
          ...(left > 0 ? [`${left} workers are left`] : []),
          ...opened.faults,
        ];
        assert.deepEqual(wrong, []);
        assert.equal((await pdfWatch.take(opened, bill)).shown, 'picture');
      } finally {
        await opened.page.context().close();
      }
    });
  }

  const OUTCOMES = {
    'a bill': () => bill,
    'nothing that can be read': () => made.loopedTree(),
    'a password': () => kit.corpusFile('pdf-password/aes-256.pdf'),
    '100 000 pages': () => kit.corpusFile('bomb/pdf_100000_pages.pdf'),
  };
  for (const [what, make] of Object.entries(OUTCOMES)) {
    it(`${what} leaves no worker behind when the person starts over`, async (test) => {
      const file = make();
      if (!file) return test.skip('the corpus is not here');
      const opened = await pdfWatch.openWatched(demo);
      await pdfWatch.take(opened, file);
      await pdfWatch.reset(opened.page);
      const left = await pdfWatch.pdfWorkersLeft(opened);
      await opened.page.context().close();
      assert.equal(left, 0);
    });
  }
});

/** What stands from one word to another is left out. */
function without(pdf, from, to) {
  return Buffer.concat([pdf.subarray(0, pdf.indexOf(from)), pdf.subarray(pdf.indexOf(to))]);
}

/** What a PDF could start in a page. */
function listen(page) {
  const ran = [];
  page.on('dialog', (dialog) => {
    ran.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => ran.push(`window: ${popup.url()}`));
  page.on('download', (download) => ran.push(`download: ${download.url()}`));
  page.on('framenavigated', (frame) => ran.push(`navigation: ${frame.url()}`));
  return ran;
}

/** What is wrong, as sentences. */
function judge({ code, capture, shown, ms }, { code: codes = [], shown: looks = [], warning, kind = 'pdf' }) {
  const wrong = ms > MOST_TIME ? [`took ${ms} ms`] : [];
  if (code) return codes.includes(code) ? wrong : [...wrong, `${code}, not ${[...codes, ...looks]}`];
  if (capture.kind !== kind) wrong.push(`taken for ${capture.kind}`);
  if (kind === 'pdf' && !looks.includes(shown)) wrong.push(`shown: ${shown}, not ${[...looks, ...codes]}`);
  if (warning && !capture.warnings.includes(warning)) wrong.push(`no ${warning}`);
  return wrong;
}
