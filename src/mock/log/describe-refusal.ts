import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { headerOf, type MockRequest } from '../calls/messages.js'

/** Why a request was refused, in one sentence, and what to do; neither holds a value of the request's body. */
export interface RefusalText {
  readonly reason: string
  readonly advice?: string
}

/** Says why a request got an error that the mock's front end makes. `undefined` for errors of operations. */
export function describeRefusal(
  request: MockRequest,
  {
    status,
    code,
    message,
  }: { readonly status: number; readonly code: string | undefined; readonly message: string },
): RefusalText | undefined {
  const target = headerOf(request, TARGET_HEADER)
  if (
    status === 403 &&
    code === 'AccessDeniedException' &&
    target === undefined &&
    request.method !== 'POST'
  ) {
    return { reason: `${request.method} is no call of AWS JSON`, advice: 'POST to / with an X-Amz-Target' }
  }
  if (status === 403 && code === 'AccessDeniedException') {
    return { reason: 'a web page of another site asks', advice: 'start with --cors ORIGIN to let it' }
  }
  if (code === 'UnknownOperationException') return describeUnknown(request, { status, target })
  const text = code === undefined || !Object.hasOwn(TEXTS, code) ? undefined : TEXTS[code]
  if (code !== 'ValidationException') return text
  const places = [...message.matchAll(/ at '([\w.]+)' failed to satisfy/g)].map(([, place]) => `\`${place}\``)
  if (places.length === 0) return undefined
  return {
    reason: `the input breaks the contract at ${[...new Set(places)].slice(0, 3).join(', ')}`,
    advice: 'the response says how',
  }
}

function describeUnknown(
  request: MockRequest,
  { status, target }: { readonly status: number; readonly target: string | undefined },
): RefusalText {
  if (status === 404) {
    const contentType = headerOf(request, 'content-type')
    const reason =
      contentType === undefined
        ? 'there is no Content-Type'
        : `\`${contentType}\` is not what this service speaks`
    return { reason, advice: 'send application/x-amz-json-1.1, or 1.0 where the contract says so' }
  }
  if (target === undefined) {
    return {
      reason: 'there is no X-Amz-Target header',
      advice: 'name the operation, such as AmazonSSM.GetParameter',
    }
  }
  return {
    reason: `${target} is not in this contract`,
    advice: 'start with --contract FILE that has it, such as an AWS model',
  }
}

const TEXTS: Readonly<Record<string, RefusalText>> = {
  MissingAuthenticationTokenException: {
    reason: 'unsigned',
    advice: 'sign the request, or start with --allow-unsigned',
  },
  IncompleteSignatureException: {
    reason: 'the signature lacks a part',
    advice: 'the response says which; or start without --verify-signatures',
  },
  InvalidSignatureException: {
    reason: 'the signature is not that of the request',
    advice: 'check --key, the clock, and what changes the request on its way',
  },
  UnrecognizedClientException: {
    reason: 'nobody has this access key id',
    advice: 'start with --key ID:SECRET for it',
  },
  SerializationException: {
    reason: 'the body is no JSON object, or a member is of another type',
    advice: 'compare it with the operation in the docs',
  },
  RequestEntityTooLargeException: { reason: 'the body is longer than the limit' },
  ThrottlingException: {
    reason: 'the fault plan asks for it',
    advice: 'DELETE /__mock/faults ends all faults',
  },
  InternalFailure: { reason: 'the mock failed, or the fault plan asks for it' },
}
