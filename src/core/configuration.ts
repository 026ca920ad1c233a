/** Reads what the partner set on the element, once. Knows no element: it is given plain values. */
import { resolveEndpoint } from './endpoint.js';
import { Failure } from './failure.js';
import { LIMITS } from './limits.js';
import { DEFAULT_STEP, resolveStep, type Inputs, type Step, UTILITY_BILL } from './step.js';

/** What was set, as it was set. */
export interface RawConfiguration {
  endpoint: string;
  scanRef: string;
  /** The `additionalSteps` tree; undefined where none is there yet. */
  tree: unknown;
  utilityBill: boolean;
  step: string | null;
  country: string | null;
  documentType: string | null;
  assetBase: string | null;
  maxPayloadBytes: number | null;
  maxRequestBytes: number | null;
}

export interface Configuration {
  endpoint: URL;
  scanRef: string;
  step: Step;
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
  const endpoint = resolveEndpoint(raw.endpoint, base);
  if (!endpoint) return endpointFailure('endpoint', raw.endpoint);
  const assetBase = raw.assetBase === null ? null : resolveEndpoint(raw.assetBase, base);
  if (raw.assetBase !== null && !assetBase) return endpointFailure('assetBase', raw.assetBase);
  if (!isScanRef(raw.scanRef)) {
    const hint = `"scan-ref" must be the scanRef of the verification: 1 to ${LIMITS.scanRefLength} visible characters.`;
    return new Failure('config-scan-ref', { path: 'scanRef', hint });
  }
  if (!step.inputs.upload && !step.inputs.pdf) {
    const hint = `The step "${step.name}" allows only the camera, which this version does not have yet.`;
    return new Failure('part-unavailable', { variant: 'camera', hint });
  }
  return {
    endpoint,
    scanRef: raw.scanRef,
    step,
    assetBase,
    maxPayloadBytes: positive(raw.maxPayloadBytes) ?? LIMITS.maxPayloadBytes,
    maxRequestBytes: positive(raw.maxRequestBytes) ?? LIMITS.maxRequestBytes,
    identity: identify(raw.scanRef, step.name, step.inputs),
  };
}

function readStep(raw: RawConfiguration): Step | Failure | null {
  const query = { name: raw.step, country: raw.country, documentType: raw.documentType };
  if (raw.tree !== undefined && !(raw.tree === null && raw.utilityBill)) return resolveStep(raw.tree, query);
  if (!raw.utilityBill) return null;
  if (raw.step === null || raw.step === UTILITY_BILL) return DEFAULT_STEP;
  const hint = `"utility-bill" stands for the step UTILITY_BILL, but "step" names "${raw.step}".`;
  return new Failure('config-step', { path: 'step', hint });
}

function endpointFailure(path: string, value: string): Failure {
  const hint = `"${path}" is "${value}": give a relative URL, an https: URL, or http: on localhost, without user or password.`;
  return new Failure('config-endpoint', { path, hint });
}

function isScanRef(scanRef: string): boolean {
  return scanRef.length <= LIMITS.scanRefLength && /^[^\s\p{Cc}]+$/u.test(scanRef);
}

function positive(value: number | null): number | null {
  return value !== null && Number.isFinite(value) && value > 0 ? Math.floor(value) : null;
}

function identify(scanRef: string, step: string, { upload, capture, pdf }: Inputs): string {
  return JSON.stringify([scanRef, step, upload, capture, pdf]);
}
