/** Does one job here, on whatever thread this is. Knows no worker and no page. */
import { bodyJob } from './body-job.js';
import { imageJob } from './image/image-job.js';
import { sheetJob } from './image/sheet-job.js';
import type { MediaJob, MediaResults } from './media-job.js';

export function doJob(job: MediaJob): Promise<MediaResults[keyof MediaResults]> {
  switch (job.kind) {
    case 'image':
      return imageJob(job);
    case 'sheet':
      return sheetJob(job);
    case 'body':
      return bodyJob(job);
    default:
      return job satisfies never;
  }
}
