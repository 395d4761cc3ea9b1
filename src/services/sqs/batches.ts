import type { BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { ErrorResponse } from '../../mock/calls/messages.js'
import type { JsonObject, JsonValue } from '../../protocol/json-values.js'
import { objectOf, textOf } from './message.js'

const MOST_ENTRIES = 10

/** Does the same with each entry of a batch, and says of each how it went. Batches that AWS refuses are refused whole. */
export function performBatch(
  entries: JsonValue | undefined,
  perform: (entry: JsonObject) => BehaviourResponse,
): BehaviourResponse {
  const list = Array.isArray(entries) ? entries.map(objectOf) : []
  const error = refuseBatch(list.map(({ Id }) => textOf(Id)))
  if (error) return { error }
  const successful: JsonObject[] = []
  const failed: JsonObject[] = []
  for (const entry of list) {
    const response = perform(entry)
    const Id = textOf(entry['Id'])
    if ('output' in response) successful.push({ Id, ...response.output })
    else if ('error' in response) {
      const { code, message = code } = response.error
      failed.push({ Id, SenderFault: true, Code: code, Message: message })
    }
  }
  return { output: { Successful: successful, Failed: failed } }
}

function refuseBatch(ids: readonly string[]): ErrorResponse | undefined {
  if (ids.length === 0) {
    return { code: 'EmptyBatchRequest', message: 'There should be at least one entry in the request.' }
  }
  if (ids.length > MOST_ENTRIES) {
    return {
      code: 'TooManyEntriesInBatchRequest',
      message: `Maximum number of entries per request are ${MOST_ENTRIES}. You have sent ${ids.length}.`,
    }
  }
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) return { code: 'BatchEntryIdsNotDistinct', message: `Id ${twice} repeated.` }
  return ids.every((id) => /^[\w-]{1,80}$/.test(id))
    ? undefined
    : {
        code: 'InvalidBatchEntryId',
        message: 'A batch entry id can only contain alphanumeric characters, hyphens and underscores.',
      }
}
