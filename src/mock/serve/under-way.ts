import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** The responses that are not written yet, and whether these are the last ones. */
export interface UnderWay {
  readonly responses: Set<ServerResponse>
  closing: boolean
}

/** Forgets what nobody waits for any more, of all the requests that were sent at once over a connection that has ended. */
export function forgetConnection(socket: Socket, { responses }: UnderWay): void {
  for (const response of responses) if (response.req.socket === socket) responses.delete(response)
}
