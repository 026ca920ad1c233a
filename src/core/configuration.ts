/** Reads what the partner set on the element, once. Knows no element: it is given plain values. */
import { resolveEndpoint } from './endpoint.js';
import { Failure } from './failure.js';
import { givenName, givenNumber, givenText } from './given.js';
import { LIMITS } from './limits.js';
import { DEFAULT_STEP, resolveStep, type Inputs, type Step, UTILITY_BILL } from './step.js';

/** What was set, as it was set: nothing is sure of it yet. */
export interface RawConfiguration {
  endpoint: unknown;
  scanRef: unknown;
  /** The `additionalSteps` tree; undefined where none is there yet. */
  tree: unknown;
  utilityBill: boolean;
  step: unknown;
  country: unknown;
  documentType: unknown;
  assetBase: unknown;
  maxPayloadBytes: unknown;
  maxRequestBytes: unknown;
}

export interface Configuration {
  endpoint: URL;
  scanRef: string;
  step: Step;
  /** ISO 3166-1 alpha-2, as it was given; null where nobody said. */
  country: string | null;
  assetBase: URL | null;
  maxPayloadBytes: number;
  maxRequestBytes: number;
  /** Changes where a capture may not be carried over: another verification, another step, other inputs. */
  identity: string;
}

/** The configuration, what is wrong with it, or null while there is no step data yet. */
export function readConfiguration(raw: RawConfiguration, base: string): Configuration | Failure | null {
  const step = readStep(raw);
  if (step === null || step instanceof Failure) return step;
  const endpoint = resolveEndpoint(givenText(raw.endpoint), base);
  if (!endpoint) return endpointFailure('endpoint');
  const assetBase = readAssetBase(raw.assetBase, base);
  if (assetBase === null && givenName(raw.assetBase) !== null) return endpointFailure('assetBase');
  const scanRef = givenText(raw.scanRef);
  if (!isScanRef(scanRef)) {
    const hint = `"scan-ref" must be the scanRef of the verification: 1 to ${LIMITS.scanRefLength} visible characters.`;
    return new Failure('config-scan-ref', { path: 'scanRef', hint });
  }
  return {
    endpoint,
    scanRef,
    step,
    country: givenName(raw.country),
    assetBase,
    maxPayloadBytes: atLeastOne(raw.maxPayloadBytes, LIMITS.maxPayloadBytes),
    maxRequestBytes: atLeastOne(raw.maxRequestBytes, LIMITS.maxRequestBytes),
    identity: identify(scanRef, step.name, step.inputs),
  };
}

/** The folder of the lazy parts; null where none is given, or none that is allowed. */
export function readAssetBase(value: unknown, base: string): URL | null {
  const name = givenName(value);
  const folder = name === null ? null : resolveEndpoint(name, base);
  if (folder && !folder.pathname.endsWith('/')) folder.pathname += '/'; // a folder, however it was written
  return folder;
}

function readStep(raw: RawConfiguration): Step | Failure | null {
  const name = givenName(raw.step);
  const query = { name, country: givenName(raw.country), documentType: givenName(raw.documentType) };
  if (raw.tree !== undefined && !(raw.tree === null && raw.utilityBill)) return resolveStep(raw.tree, query);
  if (!raw.utilityBill) return null;
  if (name === null || name === UTILITY_BILL) return DEFAULT_STEP;
  const hint = `"utility-bill" stands for the step UTILITY_BILL, but "step" names "${name}".`;
  return new Failure('config-step', { path: 'step', hint });
}

function endpointFailure(path: string): Failure {
  // the address itself is not repeated: it may hold a password
  const hint = `"${path}" must be a relative URL, an https: URL, or http: on localhost, without user or password.`;
  return new Failure('config-endpoint', { path, hint });
}

function isScanRef(scanRef: string): boolean {
  return scanRef.length <= LIMITS.scanRefLength && /^[^\s\p{Cc}]+$/u.test(scanRef);
}

/** A whole number of at least one, else what counts without it. */
function atLeastOne(value: unknown, otherwise: number): number {
  const number = givenNumber(value) ?? 0;
  return number >= 1 ? Math.floor(number) : otherwise;
}

function identify(scanRef: string, step: string, { upload, capture, pdf }: Inputs): string {
  return JSON.stringify([scanRef, step, upload, capture, pdf]);
}
