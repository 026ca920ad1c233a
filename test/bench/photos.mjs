/** From a photo to a prepared capture: time, and how long the page could not react, beside the peers. */
import { make } from './lab.mjs';
import { interleaved, ratioOf } from './rounds.mjs';
import { turnedBy } from './similarity.mjs';
import { fixed, judge, kilobytes, median, medians, print } from './table.mjs';
import { mismatch, NAMES, nameOf, SMALL, softWish } from './wishes.mjs';

const WAYS = ['ours', 'ours-cold', 'bic', 'bic-worker', 'compressorjs', 'pica'];
const FEWER_WAYS = ['ours', 'bic', 'compressorjs', 'pica'];

/** Most of browser-image-compression's time on the page (issue 4), by megapixels. */
const LIMITS = { small: { 12: 0.65, 24: 0.42, 48: 0.32 }, soft: { 12: 0.75, 24: 0.55, 48: 0.4 } };

/** A 48 x 64 thumbnail that is the right way up differs by less of 255; a turned one by far more. */
const UPRIGHT = 6;

export async function photos(lab, { made, real, rounds }) {
  await lab.inBrowser(async (page) => {
    const soft = await softWish(page);
    console.log(
      `Ours: from a File through its check, the worker and back, with two SHA-256 and the warnings. Peers: one encode, ` +
        `no digest. "vs" is the median of each round's own ratio to browser-image-compression on the page. ` +
        `The three scenes take turns.\n`,
    );
    for (const [kind, wish] of [
      ['small', SMALL],
      ['soft', soft],
    ]) {
      // prettier-ignore
      for (const megapixels of [12, 24, 48]) {
        const scenes = made.filter((photo) => photo.megapixels === megapixels && photo.variant === 'baseline');
        await compare(page, scenes, wish, rounds, LIMITS[kind][megapixels]);
      }
    }
    const others = made.filter(({ variant }) => variant !== 'baseline');
    await table(page, `Other files at ${nameOf(soft)}`, others, soft, Math.min(5, rounds));
    if (real.length > 0) await table(page, `Real photographs at ${nameOf(soft)}`, real, soft, Math.min(5, rounds));
    await areUpright(lab, page, [...made, ...real], soft);
  });
}

async function compare(page, scenes, wish, rounds, limit) {
  const [{ megapixels }] = scenes;
  const photoOf = (round) => scenes[round % scenes.length];
  const runs = await interleaved(WAYS, rounds, (way, round) => run(page, way, photoOf(round), wish));
  const rows = WAYS.map((way) => {
    const { milliseconds, gap, task, bytes } = medians(runs[way]);
    const times = [
      fixed(milliseconds),
      fixed(ratioOf(runs[way], runs.bic), 2),
      fixed(ratioOf(runs[way], runs.compressorjs), 2),
    ];
    const { width, height } = runs[way][0];
    return [NAMES[way], ...times, fixed(gap), Math.round(task), kilobytes(bytes), `${width} x ${height}`];
  });
  print(
    `${megapixels} MP (${scenes.map(({ bytes }) => fixed(bytes / 1e6)).join(', ')} MB) to ${nameOf(wish)}, ${rounds} interleaved rounds`,
    [['way', 'ms', 'vs BIC', 'vs compressorjs', 'longest gap ms', 'longest task ms', 'kB', 'pixels'], ...rows],
  );
  const wrong = mismatch(runs.ours[0], photoOf(1), wish);
  const title = `time, ${megapixels} MP to ${wish.longSide} px`;
  const seen = (other) => {
    const [warm, cold] = ['ours', 'ours-cold'].map((way) => fixed(ratioOf(runs[way], runs[other]), 3));
    return `${warm} (worker started for it: ${cold})${wrong ? `, but ${wrong}` : ''}`;
  };
  const [ofBic, ofCompressor] = ['bic', 'compressorjs'].map((other) => ratioOf(runs.ours, runs[other]));
  judge(`${title}, of BIC on the page`, `<= ${limit}`, seen('bic'), !wrong && ofBic <= limit);
  judge(`${title}, of compressorjs`, '<= 1', seen('compressorjs'), !wrong && ofCompressor <= 1);
}

async function table(page, title, photos, wish, rounds) {
  const rows = [];
  for (const photo of photos) {
    const runs = await interleaved(FEWER_WAYS, rounds, (way) => run(page, way, photo, wish));
    const times = FEWER_WAYS.map((way) => fixed(median(runs[way].map(({ milliseconds }) => milliseconds)), 0));
    const [ofBic, ofCompressor] = [ratioOf(runs.ours, runs.bic), ratioOf(runs.ours, runs.compressorjs)];
    const { bytes, width, height, road } = runs.ours[0];
    const source = `${photo.width} x ${photo.height}, ${fixed(photo.bytes / 1e6)} MB, ${photo.variant}`;
    const result = `${kilobytes(bytes)} kB, ${width} x ${height}, ${road}`;
    rows.push([photo.name, source, ...times, fixed(ofBic, 2), fixed(ofCompressor, 2), result]);
  }
  const names = FEWER_WAYS.map((way) => `${NAMES[way]} ms`);
  print(`${title} (medians of ${rounds} interleaved rounds)`, [
    ['photo', 'what it is', ...names, 'ours vs BIC', 'ours vs compressorjs', 'what ours made'],
    ...rows,
  ]);
}

function run(page, way, photo, wish) {
  return page.evaluate(([way, name, wish]) => window.bench.photo(way, name, wish), [way, photo.name, wish]);
}

/** Looks at one result of each way and photo: no time counts for a picture that lies on its side. */
async function areUpright(lab, page, photos, wish) {
  const wrong = [];
  let most = 0;
  for (const photo of photos) {
    for (const way of WAYS) {
      const result = await make(page, lab, way, photo, wish);
      const difference = await turnedBy(result.jpeg, photo.file);
      most = Math.max(most, difference);
      const why = mismatch(result, photo, wish) ?? (difference > UPRIGHT ? `${fixed(difference)} of 255 apart` : null);
      if (why) wrong.push([photo.name, NAMES[way], why]);
    }
  }
  console.log(
    `Upright and of the size asked for: ${photos.length * WAYS.length - wrong.length} of ${photos.length * WAYS.length} ` +
      `results (thumbnails at most ${fixed(most)} of 255 from the photo's).\n`,
  );
  if (wrong.length > 0) print('Not as asked for', [['photo', 'way', 'why'], ...wrong]);
}
