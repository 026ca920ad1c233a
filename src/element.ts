/** The element's class, its events and types; nothing is registered. */
export { MarkidAdditionalStep } from './element/additional-step.js';
export * from './element/events.js';
export type { Headers } from './element/envelope.js';
export { Failure, type FailureCode, type FailureFacts } from './core/failure.js';
export type { AdditionalData } from './core/request.js';
export type { Capture, Change, Phase, Receipt, Via, Warning } from './core/state.js';
export type { Inputs } from './core/step.js';
export type { MediaType } from './core/media-type.js';
export { type Dictionary, registerLocale } from './i18n/catalogue.js';
export type { Messages } from './i18n/words.js';
export type { Transport, TransportRequest } from './transport/transport.js';
