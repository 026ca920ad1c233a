// @ts-check
/** A bare page that holds one element and nothing else, for trying it under the strictest policy. Knows no server. */

/** Exactly what the package promises to live under. */
export const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src blob:',
  'media-src blob:',
  "connect-src 'self'",
  "worker-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html markid-additional-step 'allow-duplicates'",
].join('; ');

/**
 * The steps stand in a child script that the parser makes: filled in by script it would be a violation.
 * @param {{ scanRef: string, additionalSteps: unknown, locale: string }} page
 */
export function strictPage({ scanRef, additionalSteps, locale }) {
  // `<` could end the script early; JSON may write it as an escape
  const json = JSON.stringify(additionalSteps).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Strict page</title>
    <script type="module" src="/cdn/markid-additional-step.js"></script>
  </head>
  <body>
    <main>
      <h1>Strict page</h1>
      <markid-additional-step
        endpoint="/api/additional-step"
        scan-ref="${escape(scanRef)}"
        locale="${escape(locale)}"
      >
        <script type="application/json">${json}</script>
      </markid-additional-step>
    </main>
  </body>
</html>
`;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
