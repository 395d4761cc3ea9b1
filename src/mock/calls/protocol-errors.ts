/** How an error is sent that no operation lists. */
export interface ProtocolError {
  readonly status: number
  readonly messageMember: 'message' | 'Message'
}

/**
 * Errors of AWS's front end, which stands before every operation. What an operation's own error table says of a code
 * goes before this one. RequestEntityTooLargeException and RequestTimeoutException are this mock's choice, in the form
 * of AWS's other front-end errors: AWS documents no limit for SSM.
 */
export const PROTOCOL_ERRORS: Readonly<Record<string, ProtocolError>> = {
  AccessDeniedException: { status: 400, messageMember: 'Message' },
  ExpiredTokenException: { status: 400, messageMember: 'message' },
  IncompleteSignatureException: { status: 400, messageMember: 'message' },
  InternalFailure: { status: 500, messageMember: 'message' },
  InvalidSignatureException: { status: 400, messageMember: 'message' },
  MissingAuthenticationTokenException: { status: 400, messageMember: 'message' },
  RequestEntityTooLargeException: { status: 413, messageMember: 'message' },
  RequestTimeoutException: { status: 408, messageMember: 'message' },
  SerializationException: { status: 400, messageMember: 'Message' },
  ServiceUnavailable: { status: 503, messageMember: 'message' },
  ThrottlingException: { status: 400, messageMember: 'message' },
  UnknownOperationException: { status: 400, messageMember: 'message' },
  UnrecognizedClientException: { status: 400, messageMember: 'message' },
  ValidationException: { status: 400, messageMember: 'message' },
}

/** What is known of an error that neither an operation nor the table above knows: a client's fault. */
export const UNKNOWN_ERROR: ProtocolError = { status: 400, messageMember: 'message' }

/** The XML bodies AWS answers before it knows which protocol is spoken. */
export const UNKNOWN_OPERATION_XML = '<UnknownOperationException/>\n'

/** The XML body of the 403 that AWS answers to any method but POST. */
export const ACCESS_DENIED_XML =
  '<AccessDeniedException>\n  <Message>Unable to determine service/operation name to be authorized</Message>\n</AccessDeniedException>\n'

/** What real AWS answers, with 404, to `application/json` where it expects its own media type. */
export const UNKNOWN_OPERATION_JSON =
  '{"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},"Version":"1.0"}'
