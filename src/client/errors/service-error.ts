import type { JsonObject } from '../../protocol/json-values.js'
import { CallError, type CallErrorFacts } from './call-error.js'

/** What is known of an error of the service. */
export interface ServiceErrorFacts<Body> extends CallErrorFacts {
  readonly response: Response
  readonly body: Body
}

/** The service's own refusal or failure: `code` is AWS's name for it, `body` all that it said. */
export class ServiceError<Code extends string = string, Body = JsonObject> extends CallError<
  Code,
  ServiceErrorFacts<Body>
> {
  declare readonly body: Body
  declare readonly response: Response
  declare readonly status: number
  declare readonly fault: 'client' | 'server'
}
