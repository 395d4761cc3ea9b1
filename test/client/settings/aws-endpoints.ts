import { SSMClient } from '@aws-sdk/client-ssm'
import type { EndpointOptions } from '../../../src/client/index.js'

const { endpointProvider } = new SSMClient({ region: 'us-east-1' }).config

/** What the endpoint rules that AWS ships with its SDK answer; throws where they refuse. */
export function awsEndpoint(options: EndpointOptions): string {
  const { region, endpoint, useFipsEndpoint = false, useDualstackEndpoint = false } = options
  const { url } = endpointProvider({
    ...(region !== undefined && { Region: region }),
    ...(endpoint !== undefined && { Endpoint: String(endpoint) }),
    UseFIPS: useFipsEndpoint,
    UseDualStack: useDualstackEndpoint,
  })
  return url.href
}
