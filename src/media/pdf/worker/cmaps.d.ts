/** Which CMaps are in which file; written by the build. */
export declare const CMAPS: Readonly<Record<string, readonly string[]>>;
