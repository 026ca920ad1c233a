/** The partner's side of the element: `markid-additional-step/server`. Web standards only, so it runs on any server. */
export type { Callback, CallbackData, CallbackField, CallbackStatus } from './callback-types.js';
export { createToken, type TokenCredentials } from './create-token.js';
export { MarkIdError } from './markid-error.js';
export {
  type Begun,
  createMemoryStore,
  type MemoryStoreOptions,
  type Store,
  type StoredAnswer,
} from './memory-store.js';
export { createReuploadHandler } from './reupload-handler.js';
export type { AdditionalData, Reupload, ReuploadFailure, ReuploadLimits, ReuploadOptions } from './reupload-options.js';
export type { AdditionalStep, AdditionalSteps, TokenRequest, TokenResponse } from './token-types.js';
export type { Credentials, Fetch } from './vendor.js';
export { type CallbackOptions, verifyCallback } from './verify-callback.js';
