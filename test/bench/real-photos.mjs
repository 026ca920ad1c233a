/** Real photographs: JPEGs of the user's own, and of the corpus where it is beside the project. Knows no measurement. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

/** With fewer pixels than what comes out, there is nothing to make smaller. */
const LEAST_LONG_SIDE = 1920;

const FOLDERS = [
  '../shared/corpus/phone-jpeg', // where the corpus is beside the project
  '../shared/corpus/document-photo',
];

/** The same facts as of photos that are made, but for areas of print: nobody wrote down where those are. */
export async function realPhotos(root, own) {
  const folders = [...FOLDERS.map((folder) => path.join(root, folder)), ...own.map((folder) => path.resolve(folder))];
  const files = folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.jpe?g$/i.test(name))
      .sort()
      .map((name) => path.join(folder, name)),
  );
  const photos = new Map();
  for (const file of files) {
    const header = await sharp(file)
      .metadata()
      .catch(() => null);
    if (!header || Math.max(header.width, header.height) < LEAST_LONG_SIDE) continue;
    const { width, height, orientation = 1, isProgressive } = header;
    const lies = orientation >= 5;
    const base = path.basename(file);
    const name = photos.has(base) ? `${photos.size}-${base}` : base;
    photos.set(name, {
      name,
      file,
      scene: null,
      megapixels: (width * height) / 1e6,
      variant: isProgressive ? 'progressive' : 'baseline',
      width: lies ? height : width,
      height: lies ? width : height,
      bytes: statSync(file).size,
      areas: [],
    });
  }
  const leftOut = files.length - photos.size;
  if (leftOut > 0) console.log(`${leftOut} real JPEGs left out: unreadable, or under ${LEAST_LONG_SIDE} px.\n`);
  return [...photos.values()];
}
