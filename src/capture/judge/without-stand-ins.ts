import type { Exchange, ExchangeMessage } from '../../exchange/exchange.js'
import { isStandIn } from './stand-ins.js'

/** The exchange without Content-Types that a recorder took out and wrote something else for, such as `CLEARED`. */
export function withoutStandIns(exchange: Exchange): Exchange {
  const { request, response } = exchange
  if (!hasStandIn(request) && !hasStandIn(response)) return exchange
  return {
    ...exchange,
    ...(request && { request: cleared(request) }),
    ...(response && { response: cleared(response) }),
  }
}

function hasStandIn(message: ExchangeMessage | undefined): boolean {
  return isStandIn(message?.headers['content-type'])
}

function cleared<Message extends ExchangeMessage>(message: Message): Message {
  if (!hasStandIn(message)) return message
  const { 'content-type': _, ...headers } = message.headers
  return { ...message, headers }
}
