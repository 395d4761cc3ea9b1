export type { RecordedExchange, RecordedMessage } from '../exchange/recorded-exchange.js'
export {
  createExchangeRedaction,
  type ExchangeRedactionOptions,
  type RedactExchange,
} from '../redaction/exchange.js'
export { keyedDigest } from '../redaction/keyed-digest.js'
export type { ExchangePart } from '../redaction/pass.js'
export { SENSITIVE_KINDS, type SensitiveKind } from '../redaction/sensitive-kinds.js'
export { createRecorder, type Recorder, type RecorderParts, type RecordingCounts } from './create-recorder.js'
export { openRecorder, type RecorderOptions, type RecordingRules } from './open-recorder.js'
export type { ScopeRules, SigningScope } from './proxy/choose-scope.js'
export type { ProxyLimits } from './proxy/limits.js'
export type { Signing, SigningKeys } from './proxy/sign-request.js'
export { type ProxyOptions, type RecordingProxy, startProxy } from './proxy/start-proxy.js'
export { readTarget, type Target } from './proxy/target.js'
export { recordFetch } from './record-fetch.js'
export { recordExchanges, recordPlugin, type SdkMiddlewareStack, type SdkPlugin } from './record-plugin.js'
export type { CaptureFileOptions } from './sinks/capture-file.js'
export type { CaptureSink } from './sinks/capture-sink.js'
