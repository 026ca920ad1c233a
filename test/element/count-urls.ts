/** Counts the object URLs of a page, to see that what is made is freed. Knows nothing of what they are for. */

/** How many object URLs there are, from now on. */
export function countUrls(): { readonly now: number; readonly most: number; stop: () => void } {
  const { createObjectURL, revokeObjectURL } = URL;
  const urls = new Set<string>();
  let most = 0;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    urls.add(url);
    most = Math.max(most, urls.size);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    urls.delete(url);
    revokeObjectURL.call(URL, url);
  };
  return {
    get now() {
      return urls.size;
    },
    get most() {
      return most;
    },
    stop: () => Object.assign(URL, { createObjectURL, revokeObjectURL }),
  };
}
