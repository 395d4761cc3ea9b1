import { createHmac, randomBytes } from 'node:crypto'
import { createPseudonyms } from '../../contract/pseudonyms.js'
import { redactMembers } from '../../contract/redact-members.js'
import type { Shape } from '../../contract/shapes.js'
import type { JsonValue } from '../../protocol/json-values.js'
import { mediaTypeEssence, PUBLISHED_MEDIA_TYPE } from '../../protocol/media-types.js'
import { TARGET_HEADER } from '../../protocol/targets.js'
import { headerOf, type MockRequest } from '../front-end/messages.js'
import type { ServedOperation, ServiceTable } from '../front-end/service-table.js'
import type { BodyRedaction } from './capture-line.js'

/**
 * Replaces what the contract calls sensitive by stand-ins that are the same for the same secret within one recording.
 * Bodies without sensitive members, and those that are no JSON, are recorded as they are.
 */
export function createBodyRedaction(services: () => ServiceTable): BodyRedaction {
  const key = randomBytes(32)
  const pseudonym = createPseudonyms((secret) => createHmac('sha256', key).update(secret).digest('hex'))
  const redact = (body: string, shape: Shape | undefined): string => {
    if (!shape) return body
    try {
      // JSON text can hold nothing but JSON values.
      const value = JSON.parse(body) as JsonValue
      const redacted = redactMembers(value, shape, pseudonym)
      return redacted === value ? body : JSON.stringify(redacted)
    } catch {
      return body
    }
  }
  const servedBy = (request: MockRequest): ServedOperation | undefined =>
    services().get(headerOf(request, TARGET_HEADER) ?? '')
  return {
    request: (body, request) => redact(body, servedBy(request)?.requestShape),
    response(body, request, status) {
      const published = mediaTypeEssence(headerOf(request, 'content-type')) === PUBLISHED_MEDIA_TYPE
      return status === 200
        ? redact(body, servedBy(request)?.outputShape(published ? 'published' : 'wire'))
        : body
    },
  }
}
