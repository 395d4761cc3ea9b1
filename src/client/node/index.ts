import { nodeFetch } from './node-fetch.js'
import { NodeSigner } from './node-signer.js'

/**
 * What makes a client on Node three times cheaper: `createClient({ ...nodeRuntime, region })`. Requests go through
 * `node:http` with kept-alive connections and signatures through `node:crypto`, instead of the portable `fetch` and
 * WebCrypto. Proxies set for `fetch` (undici's dispatchers) do not apply then.
 */
export const nodeRuntime = { fetch: nodeFetch, Signer: NodeSigner } as const
