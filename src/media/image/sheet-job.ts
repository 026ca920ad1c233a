/** Makes a page's picture of a photo: its own JPEG stream where that will do. Knows no PDF. */
import type { MadeSheet, SheetJob } from '../media-job.js';
import { imageJob, readChosen } from './image-job.js';
import { lookAtPassed, passWithin } from './pass.js';

/** Throws a `Failure` where the file is to blame, anything else where an ability is missing. */
export async function sheetJob(job: SheetJob): Promise<MadeSheet> {
  const { picture, type, keepsStream, maxBytes } = job;
  if (keepsStream && type === 'image/jpeg') {
    // however it lies: the page turns it
    const upright = { ...picture, orientation: 1 };
    const chosen = await readChosen({ ...job, kind: 'image', picture: upright });
    const passed = passWithin(chosen, maxBytes);
    if (passed) {
      const { warnings } = await lookAtPassed(passed.blob, chosen);
      const changes = passed.isStripped ? (['metadata-removed'] as const) : [];
      return { ...sizeOf(passed), orientation: picture.orientation, changes, warnings };
    }
  }
  const made = await imageJob({ ...job, kind: 'image' });
  const isSmaller = made.width * made.height < picture.width * picture.height;
  return {
    ...sizeOf(made),
    orientation: 1,
    changes: [
      're-encoded',
      ...(isSmaller ? (['resized'] as const) : []),
      ...(type === 'image/jpeg' ? [] : (['converted'] as const)),
      ...(made.isStripped ? (['metadata-removed'] as const) : []),
    ],
    warnings: made.warnings,
  };
}

function sizeOf({ blob, width, height }: { blob: Blob; width: number; height: number }) {
  return { blob, width, height };
}
