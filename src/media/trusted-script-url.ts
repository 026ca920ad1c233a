/** Lets the URL of a worker of our own through Trusted Types. Knows no worker: the caller says which URL is its own. */

interface ScriptPolicy {
  createScriptURL(url: string): unknown;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptPolicy;
}

/** The name that a page lists in `trusted-types`; part of the public interface. */
const POLICY_NAME = 'markid-additional-step';

/** The one URL that is being let through now; null at all other times. */
let own: string | null = null;
let policy: ScriptPolicy | null = null;

/**
 * `url` as `new Worker()` takes it under `require-trusted-types-for 'script'`; a plain string where the browser knows
 * no Trusted Types. Throws where the page does not list the policy, or where `url` is of another origin.
 */
export function trustedScriptUrl(url: string): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return url;
  policy ??= factory.createPolicy(POLICY_NAME, { createScriptURL: pass });
  try {
    own = url;
    // a TrustedScriptURL, which the constructor takes in place of a string
    return policy.createScriptURL(url) as string;
  } finally {
    own = null;
  }
}

/** Only what this module was just handed, and only from the page's own origin (a blob has its maker's). */
function pass(url: string): string {
  if (url === own && new URL(url).origin === location.origin) return url;
  throw new TypeError(`Not a script of this package: ${url}`);
}
