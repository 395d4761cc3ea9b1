import { usualEndpoint } from '../../model/endpoints/usual-endpoint.js'
import { endpointVariable } from '../../protocol/endpoint-variable.js'
import { wireMediaType } from '../../protocol/media-types.js'
import { quoteShell } from './quote-shell.js'
import type { SampleLanguage } from './sample-call.js'

/** curl, which signs by itself since 7.86. */
export const CURL: SampleLanguage = {
  label: 'curl',
  language: 'shell',
  source({ contract, operation, body }) {
    const { endpointPrefix, endpoints } = contract
    const usual = usualEndpoint({ endpointPrefix, endpoints: operation.endpoints ?? endpoints })
    const host = usual.url.replace('//', `//${operation.hostPrefix ?? ''}`).replace('{region}', '$AWS_REGION')
    const region = usual.signingRegion.replace('{region}', '$AWS_REGION')
    return [
      `curl "\${${endpointVariable(contract.serviceId)}:-${host}}/" \\`,
      `  --silent --show-error --fail-with-body \\`,
      `  --aws-sigv4 "aws:amz:${region}:${contract.signingName}" \\`,
      `  --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \\`,
      `  \${AWS_SESSION_TOKEN:+--header "X-Amz-Security-Token: $AWS_SESSION_TOKEN"} \\`,
      `  --header 'X-Amz-Target: ${operation.target}' \\`,
      `  --header 'Content-Type: ${wireMediaType(contract.protocol)}' \\`,
      `  --data ${quoteShell(JSON.stringify(body, null, 2))}`,
      '',
    ].join('\n')
  },
  run: () => 'curl 7.86 or later',
}
