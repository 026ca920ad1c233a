/**
 * Remembers in memory which sends are under way or done. Knows no request: keys and digests are opaque strings.
 * Serves one process; where several answer for the same endpoint, put something shared behind `Store`.
 */

/** A stored answer: replayed as it is. */
export interface StoredAnswer {
  status: number;
  /** JSON text. */
  body: string;
}

/** What a store knows of a key when a send begins. */
export type Begun =
  | { state: 'new' } // nobody had it: it is in flight from now on
  | { state: 'busy' } // the same body is in flight
  | { state: 'done'; response: StoredAnswer } // the same body was sent
  | { state: 'mismatch' }; // the key belongs to another body

/**
 * What keeps the same file from being sent twice. `begin` must be atomic: of two calls with one key, exactly one gets
 * `new` (in Redis: `SET key value NX EX`, and a read where that fails). Let a key in flight lapse there after some
 * minutes, longer than the upstream time limit: a process that died cannot release it.
 */
export interface Store {
  /** Takes a key for a body, or says why it cannot be taken. `bodyDigest` is the SHA-256 of the raw body in hex. */
  begin(key: string, bodyDigest: string): Promise<Begun> | Begun;
  /** The send was successful: the key keeps its digest and the answer to replay. */
  finish(key: string, response: StoredAnswer): Promise<void> | void;
  /** The send failed: the key is free again, for any body. */
  release(key: string): Promise<void> | void;
}

export interface MemoryStoreOptions {
  /** Milliseconds for which a done send is remembered. Default 24 hours: a person who comes back does so in a day. */
  ttlMs?: number | undefined;
  /** Done sends remembered at most, the oldest go first. Default 10 000, some 3 MB. */
  maxEntries?: number | undefined;
}

interface Done {
  digest: string;
  response: StoredAnswer;
  until: number;
}

/** A `Store` for one process. Sends in flight are never dropped: their own time limit ends them. */
export function createMemoryStore({ ttlMs = 86_400_000, maxEntries = 10_000 }: MemoryStoreOptions = {}): Store {
  if (!(ttlMs > 0)) throw new TypeError('ttlMs must be a positive number');
  if (!(maxEntries >= 1)) throw new TypeError('maxEntries must be at least 1');
  const inFlight = new Map<string, string>();
  // in the order of finishing, so that the first is always the oldest
  const done = new Map<string, Done>();

  function forget(now: number): void {
    for (const [key, { until }] of done) {
      if (until > now && done.size <= maxEntries) return;
      done.delete(key);
    }
  }

  return {
    begin(key, bodyDigest) {
      forget(Date.now());
      const digest = inFlight.get(key);
      if (digest !== undefined) return { state: digest === bodyDigest ? 'busy' : 'mismatch' };
      const before = done.get(key);
      if (before)
        return before.digest === bodyDigest ? { state: 'done', response: before.response } : { state: 'mismatch' };
      inFlight.set(key, bodyDigest);
      return { state: 'new' };
    },
    finish(key, response) {
      const digest = inFlight.get(key);
      if (digest === undefined) return;
      inFlight.delete(key);
      const now = Date.now();
      done.set(key, { digest, response, until: now + ttlMs });
      forget(now);
    },
    release(key) {
      inFlight.delete(key);
    },
  };
}
