import { expect } from '@open-wc/testing';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { EditJob } from '../../src/media/pdf/edit-job.js';
import { choosePages, unlockPdf, type EditTimes } from '../../src/media/pdf/edit.js';
import { corpus } from './pictures.js';
import { RealWorker, workersInto } from './workers.js';

const never = new AbortController().signal;
const PASSWORD = 'geheim';

/** What each of them says on its only page, and what its title is. */
const TEXT = 'Total (EUR)';
const TITLE = 'Bill (paid) \\ ) 50 %';

/** One page of text, with brackets and a backslash in the title; made for this test by an independent program. */
const LOCKED = {
  /** Revision 3, RC4 with 128 bits. */
  rc4: [
    'JVBERi0xLjUKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMyAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwg',
    'L1RpdGxlIDw1MjAxMjJmMjVhNWNhNzk5YzQxZjllMjAzNGEyNjQxMmM2MzA2Y2VjPiA+PgplbmRvYmoKMyAwIG9iago8PCAvQ291',
    'bnQgMSAvS2lkcyBbIDQgMCBSIF0gL1R5cGUgL1BhZ2VzID4+CmVuZG9iago0IDAgb2JqCjw8IC9Db250ZW50cyA1IDAgUiAvTWVk',
    'aWFCb3ggWyAwIDAgMjAwIDIwMCBdIC9QYXJlbnQgMyAwIFIgL1Jlc291cmNlcyA8PCAvRm9udCA8PCAvRiA8PCAvQmFzZUZvbnQg',
    'L0hlbHZldGljYSAvU3VidHlwZSAvVHlwZTEgL1R5cGUgL0ZvbnQgPj4gPj4gPj4gL1R5cGUgL1BhZ2UgPj4KZW5kb2JqCjUgMCBv',
    'YmoKPDwgL0xlbmd0aCA1MSAvRmlsdGVyIC9GbGF0ZURlY29kZSA+PgpzdHJlYW0KwK047UFoGGRE+DcuX3REyOEy+GXd/Kjky7Mf',
    '4Nbp7MJg2DgnMQpLqv95eOp19mM+DQ7CZW5kc3RyZWFtCmVuZG9iago2IDAgb2JqCjw8IC9GaWx0ZXIgL1N0YW5kYXJkIC9MZW5n',
    'dGggMTI4IC9PIDwxOWI1OGU0OGM5MmI2NTY5ZTc2NTkwNmNhZjY0ZTQ0MjlhNGMyMGQ2ZTk5NmZkZWY5NjNlOWI1MDgwZjllMDgz',
    'PiAvUCAtNCAvUiAzIC9VIDw1ZjAwMjVlOWMzMWQxYTY5OGI5OTgxNDRiYTI3YmZkMDAxMjI0NTZhOTFiYWU1MTM0MjczYTZkYjEz',
    'NGM4N2M0PiAvViAyID4+CmVuZG9iagp4cmVmCjAgNwowMDAwMDAwMDAwIDY1NTM1IGYgCjAwMDAwMDAwMTUgMDAwMDAgbiAKMDAw',
    'MDAwMDA2NCAwMDAwMCBuIAowMDAwMDAwMTM1IDAwMDAwIG4gCjAwMDAwMDAxOTQgMDAwMDAgbiAKMDAwMDAwMDM3MCAwMDAwMCBu',
    'IAowMDAwMDAwNDkxIDAwMDAwIG4gCnRyYWlsZXIgPDwgL0luZm8gMiAwIFIgL1Jvb3QgMSAwIFIgL1NpemUgNyAvSUQgWzwzMTQx',
    'NTkyNjUzNTg5NzkzMjM4NDYyNjQzMzgzMjc5NT48MzE0MTU5MjY1MzU4OTc5MzIzODQ2MjY0MzM4MzI3OTU+XSAvRW5jcnlwdCA2',
    'IDAgUiA+PgpzdGFydHhyZWYKNjk4CiUlRU9GCg==',
  ].join(''),
  /** Revision 4, AES with 128 bits, objects in streams. */
  aes128: [
    'JVBERi0xLjYKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMyAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwg',
    'L1R5cGUgL09ialN0bSAvTGVuZ3RoIDIwOCAvRmlsdGVyIC9GbGF0ZURlY29kZSAvTiAzIC9GaXJzdCAxNSA+PgpzdHJlYW0KifL5',
    '8xaRPqjJCztxgGBCXoSAr/vLYwfp7ICwOyWGLFQP1FCvWRCNLmViAVj5UovKoYSub4UhSTEfos1GmRcN6/eQncBhrhqkwoWxqhTT',
    'V36K7yEyaJnSUnTLoGrAu+kWFXbK8WGmEei9+yA1Da2AwOACERnJZh36VUOUxp8xRSNKFk71Fzq1kzfTm5N4U76oWYZoEmISTJg5',
    'm69s2W1t3ywPe48bTCm2BAaz9etmyV6QaERPFLuh1GZ+aseHHC/C6ndqVMhetyLuEivko93Vv2VuZHN0cmVhbQplbmRvYmoKNiAw',
    'IG9iago8PCAvTGVuZ3RoIDgwIC9GaWx0ZXIgL0ZsYXRlRGVjb2RlID4+CnN0cmVhbQo6MqkjdDOGcrVhQhYxhFda2jAOwNQLrJYC',
    'CxFbgIhGTVdbOash5dzN9Q3cfqucm2cwRINauApeLDeILl2N6dgBcpZKWqPzBySUEFDbiAlkiGVuZHN0cmVhbQplbmRvYmoKNyAw',
    'IG9iago8PCAvQ0YgPDwgL1N0ZENGIDw8IC9BdXRoRXZlbnQgL0RvY09wZW4gL0NGTSAvQUVTVjIgL0xlbmd0aCAxNiA+PiA+PiAv',
    'RmlsdGVyIC9TdGFuZGFyZCAvTGVuZ3RoIDEyOCAvTyA8MTliNThlNDhjOTJiNjU2OWU3NjU5MDZjYWY2NGU0NDI5YTRjMjBkNmU5',
    'OTZmZGVmOTYzZTliNTA4MGY5ZTA4Mz4gL1AgLTQgL1IgNCAvU3RtRiAvU3RkQ0YgL1N0ckYgL1N0ZENGIC9VIDw1ZjAwMjVlOWMz',
    'MWQxYTY5OGI5OTgxNDRiYTI3YmZkMDAxMjI0NTZhOTFiYWU1MTM0MjczYTZkYjEzNGM4N2M0PiAvViA0ID4+CmVuZG9iago4IDAg',
    'b2JqCjw8IC9UeXBlIC9YUmVmIC9MZW5ndGggNDIgL0ZpbHRlciAvRmxhdGVEZWNvZGUgL0RlY29kZVBhcm1zIDw8IC9Db2x1bW5z',
    'IDQgL1ByZWRpY3RvciAxMiA+PiAvVyBbIDEgMiAxIF0gL0luZm8gNSAwIFIgL1Jvb3QgMSAwIFIgL1NpemUgOSAvSUQgWzwzMTQx',
    'NTkyNjUzNTg5NzkzMjM4NDYyNjQzMzgzMjc5NT48MzE0MTU5MjY1MzU4OTc5MzIzODQ2MjY0MzM4MzI3OTU+XSAvRW5jcnlwdCA3',
    'IDAgUiA+PgpzdHJlYW0KeJxjYgACJkYGfgYmBgZDEOsQiMXACCH+Mxb9Y2JgnAYUY9RmAABB1QRMCmVuZHN0cmVhbQplbmRvYmoK',
    'c3RhcnR4cmVmCjgyMQolJUVPRgo=',
  ].join(''),
  /** Revision 6, AES with 256 bits, objects in streams. */
  aes256: [
    'JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvRXh0ZW5zaW9ucyA8PCAvQURCRSA8PCAvQmFzZVZlcnNpb24gLzEuNyAvRXh0ZW5z',
    'aW9uTGV2ZWwgOCA+PiA+PiAvUGFnZXMgMyAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL1R5cGUgL09i',
    'alN0bSAvTGVuZ3RoIDIwOCAvRmlsdGVyIC9GbGF0ZURlY29kZSAvTiAzIC9GaXJzdCAxNSA+PgpzdHJlYW0KYtvdaGB6wVTXbQ5D',
    '25fSqy+Hpc6hbBKCdmab/nXk+Pc7TnDODJxx7wMkbml3FtUYwqsG9ITwQsfuR+VFvuaddcHuVExDFHgKDrRDx8BR+4qn9lnExluC',
    'oAzcGfnEo3CYjyYBjczhNLotJHrhDDBBA5eQaveVu8QE8pfXdJQ4LjGoREEZ8f+m9xmHUtaORpSW2yJ3HfSG5ab0e6URApc1EFVo',
    'n+YZU5PbWLSt89BlNwz3MKIOMuswMkHBB2s5qnxS1oayNBdehsuLtpaM8dWe1mVuZHN0cmVhbQplbmRvYmoKNiAwIG9iago8PCAv',
    'TGVuZ3RoIDgwIC9GaWx0ZXIgL0ZsYXRlRGVjb2RlID4+CnN0cmVhbQqmRb7IMs+f3elFB2DoPNJijZdiwv9F6iDOJb6f/938P3+5',
    'aRYHKkLOzilvgBEL4Nok8OABRoB//KkQw5oKS+Zqn/fRp84qTsqaeHDiOeZB6WVuZHN0cmVhbQplbmRvYmoKNyAwIG9iago8PCAv',
    'Q0YgPDwgL1N0ZENGIDw8IC9BdXRoRXZlbnQgL0RvY09wZW4gL0NGTSAvQUVTVjMgL0xlbmd0aCAzMiA+PiA+PiAvRmlsdGVyIC9T',
    'dGFuZGFyZCAvTGVuZ3RoIDI1NiAvTyA8NGZjNTMxN2Q2ZjIwYmM1ZjYwOWViYTAxZWIyMjM0YTRjOWQ0NDc4ZDA1NjFmMGYwMjgy',
    'NDVmYmE4OGMwNmYyNTUyYTRkN2M5NmRmODE5ZDM2NmZhZDc5MjRkZmVjNDUzPiAvT0UgPGFiOWUwZjgzZjY5NGRkZDYwNDU5ZTEz',
    'NGMwMjAyNGI1ODJjZDdmZjQ5ZDcxNDcxM2FiM2Q0YjhlZjIxOGNhOWY+IC9QIC00IC9QZXJtcyA8MjJiOWQ0Y2FkYTAzOTE2Njc5',
    'NzM3ZmQzZGYyMmMxOTA+IC9SIDYgL1N0bUYgL1N0ZENGIC9TdHJGIC9TdGRDRiAvVSA8ZmVkZTg4NzQ3OThmZmM2ZDUxYjQ5ZDJi',
    'M2Y4NmU5ZTkxOTIzYmY3YWM0ZGUxNjJmOWFhZWI4NjAyMTYwNWQyZGQ4NDI5MTY0MjkwNDAyNGEyNTlmOTNhNzAzODQyMmQ2PiAv',
    'VUUgPDAxNmJkNTRkNzBhOTVhNWNjNjI3ZmM4NjkwYjVmZjg4ZGQyZjliZjhmM2E2ZWYxNWE2OTIxNzQzNjA3NmMwOTI+IC9WIDUg',
    'Pj4KZW5kb2JqCjggMCBvYmoKPDwgL1R5cGUgL1hSZWYgL0xlbmd0aCA0MiAvRmlsdGVyIC9GbGF0ZURlY29kZSAvRGVjb2RlUGFy',
    'bXMgPDwgL0NvbHVtbnMgNCAvUHJlZGljdG9yIDEyID4+IC9XIFsgMSAyIDEgXSAvSW5mbyA1IDAgUiAvUm9vdCAxIDAgUiAvU2l6',
    'ZSA5IC9JRCBbPDMxNDE1OTI2NTM1ODk3OTMyMzg0NjI2NDMzODMyNzk1PjwzMTQxNTkyNjUzNTg5NzkzMjM4NDYyNjQzMzgzMjc5',
    'NT5dIC9FbmNyeXB0IDcgMCBSID4+CnN0cmVhbQp4nGNiAAImRgZ+BiYGhmIQqwHEYmCEEP8Zt/xjYmCcBhRjUmYAAEYqBIcKZW5k',
    'c3RyZWFtCmVuZG9iagpzdGFydHhyZWYKMTEzNQolJUVPRgo=',
  ].join(''),
};

/** Revision 6; opens without a password. */
const OWNER_ONLY = [
  'JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvRXh0ZW5zaW9ucyA8PCAvQURCRSA8PCAvQmFzZVZlcnNpb24gLzEuNyAvRXh0ZW5z',
  'aW9uTGV2ZWwgOCA+PiA+PiAvUGFnZXMgMyAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL1RpdGxlIDww',
  'ZDJjMzRhMTFkNmU1ZDg1ZWExMWIxYTU0ZjMxNTYxNjkwNTA0MTQyZWY0N2ZhMTM3NDBhMzM3ZDViZDkzZGY5YjQ5ZWI0NDVlZjJk',
  'NTU1YmFjODAxMDg1NjdlNDYxNTU+ID4+CmVuZG9iagozIDAgb2JqCjw8IC9Db3VudCAxIC9LaWRzIFsgNCAwIFIgXSAvVHlwZSAv',
  'UGFnZXMgPj4KZW5kb2JqCjQgMCBvYmoKPDwgL0NvbnRlbnRzIDUgMCBSIC9NZWRpYUJveCBbIDAgMCAyMDAgMjAwIF0gL1BhcmVu',
  'dCAzIDAgUiAvUmVzb3VyY2VzIDw8IC9Gb250IDw8IC9GIDw8IC9CYXNlRm9udCAvSGVsdmV0aWNhIC9TdWJ0eXBlIC9UeXBlMSAv',
  'VHlwZSAvRm9udCA+PiA+PiA+PiAvVHlwZSAvUGFnZSA+PgplbmRvYmoKNSAwIG9iago8PCAvTGVuZ3RoIDgwIC9GaWx0ZXIgL0Zs',
  'YXRlRGVjb2RlID4+CnN0cmVhbQoR+Vf3z8MwPCJopLSXVWrX930HS6K8uZpBKAiB8ADx67ggvSkEoKOq3v/4wDmdMWHP+YSuCXjy',
  'ls7RRyS5UX9T5+pqQrETtxvHLQwLxKP3jmVuZHN0cmVhbQplbmRvYmoKNiAwIG9iago8PCAvQ0YgPDwgL1N0ZENGIDw8IC9BdXRo',
  'RXZlbnQgL0RvY09wZW4gL0NGTSAvQUVTVjMgL0xlbmd0aCAzMiA+PiA+PiAvRmlsdGVyIC9TdGFuZGFyZCAvTGVuZ3RoIDI1NiAv',
  'TyA8ODc3YmFlOGNlZTlkZDkzMDk3MjRhYzFmMGNlMDJiN2EzN2VlM2I5ZjlmODIyZWY5MzcwNmEyMWNhOTZjMTliMTk5MzkxZTU1',
  'OTA1MTBhMjg3NTYzNjYyMjBkNzg0NzBhPiAvT0UgPGRmZjMzNjI5NDU3N2QwNDlkMjExZmZkYjQ0YTRkZTA2YmRkYmIwM2RkYjll',
  'YTJiMDU4YWY4MDliYTkzODIxYWM+IC9QIC00IC9QZXJtcyA8YTVhMmI3MDE2MDUzMjViMjYyMmZmM2YzMDBjZjQ2MmQ+IC9SIDYg',
  'L1N0bUYgL1N0ZENGIC9TdHJGIC9TdGRDRiAvVSA8Y2RjMWU4ZjRjM2VjNDYxNDUzNmJkNmFmNjM2N2NjYmU5YzA5N2RlZWRlNzQ4',
  'MmQ5MGVhNjczNTE2ZDQ2YTcwZGZhZmUzOWFhODk3YzdmMDE0NzdiZDJjNmEzOTJhZWU0PiAvVUUgPDhiMmNkM2M4YTQ1Y2FhZjgx',
  'NjI5M2JkOGFiNTNlNjc3M2UyMTlhM2JkZTljOTNiZWUxYzRhMTM5NTFiZjZiZDM+IC9WIDUgPj4KZW5kb2JqCnhyZWYKMCA3CjAw',
  'MDAwMDAwMDAgNjU1MzUgZiAKMDAwMDAwMDAxNSAwMDAwMCBuIAowMDAwMDAwMTMwIDAwMDAwIG4gCjAwMDAwMDAyNTcgMDAwMDAg',
  'biAKMDAwMDAwMDMxNiAwMDAwMCBuIAowMDAwMDAwNDkyIDAwMDAwIG4gCjAwMDAwMDA2NDIgMDAwMDAgbiAKdHJhaWxlciA8PCAv',
  'SW5mbyAyIDAgUiAvUm9vdCAxIDAgUiAvU2l6ZSA3IC9JRCBbPDMxNDE1OTI2NTM1ODk3OTMyMzg0NjI2NDMzODMyNzk1PjwzMTQx',
  'NTkyNjUzNTg5NzkzMjM4NDYyNjQzMzgzMjc5NT5dIC9FbmNyeXB0IDYgMCBSID4+CnN0YXJ0eHJlZgoxMTg5CiUlRU9GCg==',
].join('');

let log: { started: string[]; ended: number };
const { CountedWorker, ActedWorker } = workersInto<EditJob>(() => log);

function blobOf(text: string): Blob {
  return new Blob([Uint8Array.from(atob(text), (character) => character.charCodeAt(0))], { type: 'application/pdf' });
}

async function latin1(blob: Blob): Promise<string> {
  return Array.from(await blob.bytes(), (byte) => String.fromCharCode(byte)).join('');
}

/** Of its own kind, so that it is not counted with ours. */
let reader: pdfjs.PDFWorker | undefined;

async function open(pdf: Blob, password?: string): Promise<pdfjs.PDFDocumentProxy> {
  const script = new URL('../../node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs', import.meta.url);
  reader ??= pdfjs.PDFWorker.create({ port: new RealWorker(script, { type: 'module' }) });
  const data = new Uint8Array(await pdf.arrayBuffer());
  return pdfjs.getDocument({ data, worker: reader, ...(password === undefined ? {} : { password }) }).promise;
}

/** What another reader finds on each page. */
async function textOf(pdf: Blob, password?: string): Promise<string[]> {
  const document = await open(pdf, password);
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  await document.loadingTask.destroy();
  return texts;
}

interface Annotation {
  subtype: string;
  fieldValue?: string;
  dest?: unknown[];
}

async function annotationsOf(page: pdfjs.PDFPageProxy): Promise<Annotation[]> {
  return (await page.getAnnotations()) as Annotation[];
}

async function titleOf(pdf: Blob): Promise<unknown> {
  const document = await open(pdf);
  const { info } = await document.getMetadata();
  await document.loadingTask.destroy();
  return (info as { Title?: unknown }).Title;
}

async function plainOf(blob: Blob, password: string): Promise<Blob> {
  const unlocked = await unlockPdf(never, blob, password, null);
  if (unlocked.kind !== 'plain') throw new Error(unlocked.kind);
  return unlocked.blob;
}

/** `count` pages that say their number, with all that leads from one page to another, and one list of all pictures. */
function bill(count: number): Blob {
  const bodies: string[] = [];
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  // 1 to 6 for the document, then five for each page
  const [first, each] = [7, 5];
  const at = (number: number, part: number) => `${first + each * (number - 1) + part} 0 R`;
  const stream = (dict: string, content: string) =>
    `<< ${dict} /Length ${content.length} >>\nstream\n${content}\nendstream`;
  bodies.push(
    `<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R /AcroForm 5 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>
      /Names << /Dests << /Names [(to-9) [${at(9, 0)} /Fit]] >> >> >>`,
    `<< /Type /Pages /Kids [${numbers.map((number) => at(number, 0)).join(' ')}] /Count ${count} /Resources 3 0 R
      /MediaBox [0 0 300 400] >>`,
    `<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>
      /XObject << ${numbers.map((number) => `/Picture${number} ${at(number, 2)}`).join(' ')} >> >>`,
    `<< /Type /Outlines /First 6 0 R /Last 6 0 R /Count 1 >>`,
    `<< /Fields [${numbers.map((number) => at(number, 3)).join(' ')}] >>`,
    `<< /Title (Outline-of-7) /Parent 4 0 R /Dest [${at(7, 0)} /Fit] >>`,
  );
  for (const number of numbers) {
    bodies.push(
      `<< /Type /Page /Parent 2 0 R /Contents ${at(number, 1)} /Annots [${at(number, 3)} ${at(number, 4)}] >>`,
      stream('', `BT /F 12 Tf 20 300 Td (Page-${number}-) Tj ET q 50 0 0 50 20 20 cm /Picture${number} Do Q`),
      stream(
        '/Type /XObject /Subtype /Image /Width 5 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
        `Pix${String(number).padStart(2, '0')}`,
      ),
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (Field-${number}-) /V (Value-${number}-) /Rect [10 10 60 20]
        /P ${at(number, 0)} >>`,
      `<< /Type /Annot /Subtype /Link /Rect [0 350 100 400] /Dest [${at((number % count) + 1, 0)} /Fit] >>`,
    );
  }
  let text = '%PDF-1.4\n';
  const offsets = bodies.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return new Blob([`${text}xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${entries}${trailer}`]);
}

describe('editing a PDF', () => {
  beforeEach(() => {
    log = { started: [], ended: 0 };
    globalThis.Worker = CountedWorker;
  });
  afterEach(() => {
    globalThis.Worker = RealWorker;
    expect(log.ended, 'every worker is ended').to.equal(log.started.length);
  });

  describe('takes a password off', () => {
    for (const [name, locked] of Object.entries(LOCKED)) {
      it(`${name}: text and title as they were, nothing ciphered left`, async () => {
        const plain = await plainOf(blobOf(locked), PASSWORD);
        expect(plain.type).to.equal('application/pdf');
        expect(await latin1(plain)).not.to.include('/Encrypt');
        expect(await textOf(plain)).to.deep.equal([TEXT]);
        expect(await titleOf(plain)).to.equal(TITLE);
      });

      it(`${name}: with the owner's password as well`, async () => {
        expect(await textOf(await plainOf(blobOf(locked), 'owner'))).to.deep.equal([TEXT]);
      });

      it(`${name}: not with another, nor without`, async () => {
        for (const wrong of ['Geheim', 'geheim ', ''])
          expect(await unlockPdf(never, blobOf(locked), wrong, null)).to.deep.equal({ kind: 'wrong-password' });
      });
    }

    it('that only its owner has, by none', async () => {
      const plain = await plainOf(blobOf(OWNER_ONLY), '');
      expect(await latin1(plain)).not.to.include('/Encrypt');
      expect(await textOf(plain)).to.deep.equal([TEXT]);
    });

    it('of a file without one: byte for byte the same', async () => {
      const file = bill(9);
      expect(await (await plainOf(file, '')).bytes()).to.deep.equal(await file.bytes());
    });

    it('and says the password nowhere', async () => {
      const said: unknown[] = [];
      globalThis.Worker = class extends CountedWorker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          this.addEventListener('message', ({ data }: MessageEvent<unknown>) => said.push(data));
        }
      };
      const spoken = ['log', 'warn', 'error', 'info', 'debug'] as const;
      const before = spoken.map((how) => console[how]);
      for (const how of spoken) console[how] = (...words: unknown[]) => said.push(words);
      try {
        await unlockPdf(never, blobOf(LOCKED.aes256), 'not-this-one', null);
        await unlockPdf(never, new Blob(['%PDF-1.7 broken']), 'not-this-one', null);
      } finally {
        spoken.forEach((how, index) => (console[how] = before[index]));
      }
      expect(JSON.stringify(said)).to.include('wrong-password');
      expect(JSON.stringify(said)).not.to.include('not-this-one');
    });

    for (const [path, password, owner] of [
      ['pdf-password/aes-256.pdf', 'foo', null],
      ['pdf-password/libreoffice-writer-password.pdf', 'openpassword', 'permissionpassword'],
      ['pdf-owner-only/bill_owner_only.pdf', '', null],
      ['pdf-owner-only/copy-protected.pdf', '', null],
      ['pdf-owner-only/r6-owner-password.pdf', '', null],
    ] as const) {
      it(`of ${path} in the corpus, with the text that another reader finds`, async function () {
        const file = await corpus(path);
        if (!file) return this.skip();
        const start = performance.now();
        const plain = await plainOf(file, password);
        expect(performance.now() - start, 'milliseconds').to.be.lessThan(3000);
        const text = await textOf(file, password);
        expect(text.join('').length).to.be.greaterThan(0);
        expect(await textOf(plain)).to.deep.equal(text);
        if (owner !== null) expect(await textOf(await plainOf(file, owner))).to.deep.equal(text);
        if (password !== '')
          expect(await unlockPdf(never, file, `${password}!`, null)).to.deep.equal({ kind: 'wrong-password' });
      });
    }

    it('of a real bill in the corpus: not with a wrong one', async function () {
      const file = await corpus('pdf-password/bill_user_password.pdf');
      if (!file) return this.skip();
      expect(await unlockPdf(never, file, 'no such password', null)).to.deep.equal({ kind: 'wrong-password' });
    });
  });

  describe('chooses pages', () => {
    it('in the order that is asked for, and quickly', async () => {
      const start = performance.now();
      const chosen = await choosePages(never, bill(50), [3, 1], null);
      expect(performance.now() - start, 'milliseconds').to.be.lessThan(3000);
      expect(await textOf(chosen!)).to.deep.equal(['Page-3-', 'Page-1-']);
    });

    it('and leaves nothing of the others, nor what acts by itself', async () => {
      const file = bill(50);
      expect(await latin1(file))
        .to.include('Page-7-')
        .and.include('Pix07')
        .and.include('Outline-of-7');
      const text = await latin1((await choosePages(never, file, [3, 1], null))!);
      const found = [...text.matchAll(/(?:Page-|Pix|Field-|Value-|Picture|Outline-of-)0?(\d+)/g)];
      expect([...new Set(found.map(([, number]) => number))].sort()).to.deep.equal(['1', '3']);
      expect(text).not.to.match(/JavaScript|OpenAction|to-9/);
    });

    it('with their streams, size, fields and links as they were', async () => {
      const chosen = (await choosePages(never, bill(50), [3, 2], null))!;
      expect(await latin1(chosen))
        .to.include('stream\nPix02\nendstream')
        .and.include('stream\nPix03\nendstream');
      const document = await open(chosen);
      const page = await document.getPage(1);
      expect(page.view).to.deep.equal([0, 0, 300, 400]);
      const widget = (await annotationsOf(page)).find(({ subtype }) => subtype === 'Widget');
      expect(widget?.fieldValue).to.equal('Value-3-');
      const fields = (await document.getFieldObjects()) as unknown as ReadonlyMap<string, unknown>;
      expect([...fields.keys()]).to.deep.equal(['Field-3-', 'Field-2-']);
      const link = (await annotationsOf(await document.getPage(2))).find(({ subtype }) => subtype === 'Link');
      expect(await document.getPageIndex(link!.dest![0] as never), 'page 2 leads to page 3').to.equal(0);
      await document.loadingTask.destroy();
    });

    it('of what only an owner protects', async () => {
      const chosen = (await choosePages(never, blobOf(OWNER_ONLY), [1], null))!;
      expect(await latin1(chosen)).not.to.include('/Encrypt');
      expect(await textOf(chosen)).to.deep.equal([TEXT]);
    });

    it('not of a locked file, and not what is not there', async () => {
      expect(await choosePages(never, blobOf(LOCKED.aes256), [1], null)).to.equal(null);
      for (const pages of [[], [0], [10], [1, 1], [1.5]])
        expect(await choosePages(never, bill(9), pages, null), JSON.stringify(pages)).to.equal(null);
    });

    it('of a file in the corpus, with the text that another reader finds', async function () {
      const file = await corpus('pdf-50-pages/pdkids.pdf');
      if (!file) return this.skip();
      const all = await textOf(file);
      const chosen = (await choosePages(never, file, [3, 1], null))!;
      expect(await textOf(chosen)).to.deep.equal([all[2], all[0]]);
      expect(chosen.size).to.be.lessThan(file.size / 3);
    });
  });

  describe('gives up', () => {
    const times: EditTimes = { hello: 2000, job: 5000 };
    const attempt = (own: Partial<EditTimes> = {}) => unlockPdf(never, bill(9), '', null, { ...times, ...own });

    it('on what is broken', async () => {
      for (const text of ['', 'no PDF', '%PDF-1.7\n', '%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj']) {
        expect(await unlockPdf(never, new Blob([text]), '', null), text).to.deep.equal({ kind: 'unable' });
        expect(await choosePages(never, new Blob([text]), [1], null), text).to.equal(null);
      }
      const whole = await blobOf(LOCKED.aes256).bytes();
      const cut = new Blob([whole.subarray(0, 0.6 * whole.length)]);
      expect(await unlockPdf(never, cut, PASSWORD, null)).to.deep.equal({ kind: 'unable' });
    });

    it('on a kilobyte that unpacks to a gigabyte', async () => {
      const packer = new CompressionStream('deflate');
      const packed = new Response(packer.readable).bytes();
      const writer = packer.writable.getWriter();
      const spaces = new Uint8Array(1024 * 1024).fill(32);
      for (let written = 0; written < 64; written++) await writer.write(spaces);
      await writer.close();
      const bytes = await packed;
      const head = `9 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${bytes.length} >>\nstream\n`;
      const whole = (await latin1(bill(9))).replace('xref\n', () => '%');
      const file = new Blob([whole, head, bytes, '\nendstream endobj\n']);
      expect(await unlockPdf(never, file, '', null)).to.deep.equal({ kind: 'unable' });
    });

    it('on a cipher that it does not know', async () => {
      const text = (await latin1(blobOf(LOCKED.rc4))).replace('/Filter /Standard', '/Filter /Nonesuch');
      const file = new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))]);
      expect(await unlockPdf(never, file, PASSWORD, null)).to.deep.equal({ kind: 'unable' });
    });

    it('without a worker', async () => {
      globalThis.Worker = class {
        constructor() {
          throw new Error('not here');
        }
      } as unknown as typeof Worker;
      expect(await attempt()).to.deep.equal({ kind: 'unable' });
    });

    it('where the script does not come', async () => {
      const elsewhere = new URL('/nowhere/', location.href);
      expect(await unlockPdf(never, bill(9), '', elsewhere)).to.deep.equal({ kind: 'unable' });
      expect(log.started).to.deep.equal([new URL('/nowhere/pdf-edit.worker.js', location.href).href]);
    });

    it('on a worker that says nothing, or never ends', async () => {
      globalThis.Worker = ActedWorker as unknown as typeof Worker;
      ActedWorker.act = () => undefined;
      expect(await attempt({ hello: 20 })).to.deep.equal({ kind: 'unable' });
      ActedWorker.act = (worker, request) => {
        if (request === null) worker.say({ kind: 'hello' });
      };
      expect(await attempt({ job: 20 })).to.deep.equal({ kind: 'unable' });
    });

    it('when told to, whatever the worker is at', async () => {
      const gone = AbortSignal.abort(new Error('before'));
      expect(await unlockPdf(gone, bill(9), '', null).catch((error: Error) => error.message)).to.equal('before');
      expect(log.started).to.deep.equal([]);
      globalThis.Worker = ActedWorker as unknown as typeof Worker;
      for (const isHelloSaid of [false, true]) {
        const stop = new AbortController();
        ActedWorker.act = (worker, request) => {
          if (request === null && isHelloSaid) worker.say({ kind: 'hello' });
          else stop.abort(new Error('during'));
        };
        const outcome = choosePages(stop.signal, bill(9), [1], null).catch((error: Error) => error.message);
        expect(await outcome).to.equal('during');
      }
      expect(log.started).to.have.length(2);
    });
  });
});
