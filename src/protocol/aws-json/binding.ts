import type { WireBinding } from '../wire-protocol.js'
import { ERROR_TYPE_HEADER, ERROR_TYPE_MEMBER, readErrorCode, readErrorMessage } from './error-messages.js'
import { TARGET_HEADER } from './targets.js'

/** How AWS JSON, in both versions, names operations and errors. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const awsJsonBinding: WireBinding = {
  requestHeaders: (target) => ({ [TARGET_HEADER]: target }),
  readTarget: (header) => header(TARGET_HEADER) || undefined,
  errorBody: (code, members) => ({ [ERROR_TYPE_MEMBER]: code, ...members }),
  readError: (header, body) => ({
    code: readErrorCode(header(ERROR_TYPE_HEADER), body),
    message: readErrorMessage(body),
  }),
}
