import type { JsonObject } from '../../protocol/json-values.js'
import { CallError } from './call-error.js'

/** The service's own refusal or failure: `code` is AWS's name for it, `body` all that it said. */
export class ServiceError<Code extends string = string, Body = JsonObject> extends CallError<Code> {
  declare readonly body: Body
  declare readonly response: Response
  declare readonly status: number
  declare readonly fault: 'client' | 'server'
}
