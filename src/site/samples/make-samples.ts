import { type Operation, requestShape, type Service } from '../../model/service.js'
import { endpointVariable } from '../../protocol/endpoint-variable.js'
import { isJsonObject } from '../../protocol/json-values.js'
import { DEFAULT_MOCK_URL, type Preset, type Sample } from '../site-source.js'
import { LANGUAGES } from './languages.js'
import type { ClientSource, SampleCall } from './sample-call.js'
import { serviceNames } from './service-names.js'

/** What samples are made of. */
export interface SampleOptions {
  /** The requests of the console; a sample makes the first of its operation. */
  readonly presets: readonly Preset[]
  /** Samples that somebody wrote; none is made of the same operation and language. */
  readonly written: readonly Sample[]
  readonly clientSource?: ClientSource
  /** What the AWS CLI and boto3 call the service, where that does not follow from the contract. */
  readonly command?: string | undefined
  /** What the AWS CLI calls the service, where boto3 calls it otherwise. */
  readonly cli?: string | undefined
}

/** Makes a sample of every operation in every language; of those that stream none, as each SDK reads them its own way. */
export function makeSamples(contract: Service, options: SampleOptions): readonly Sample[] {
  const { presets, written, clientSource = { kind: 'generated' } } = options
  const known = serviceNames(contract)
  const names = { ...known, command: options.command ?? known.command, cli: options.cli }
  const bodies = new Map(presets.toReversed().map(({ operation, body }) => [operation, body]))
  return [...contract.operations.values()].flatMap((operation) => {
    if (operation.streamed) return []
    const body = bodies.get(operation.name)
    const shape = requestShape(contract, operation)
    const call: SampleCall = {
      contract,
      operation,
      names,
      body: isJsonObject(body) ? body : {},
      clientSource,
      ...(shape?.kind === 'structure' && { shape }),
    }
    return LANGUAGES.filter(({ label }) => !isWritten(written, operation, label)).flatMap((language) => {
      const source = language.source(call)
      if (source === undefined) return []
      const { label, language: grammar } = language
      return [
        { operation: operation.name, label, language: grammar, source, run: language.run(call), made: true },
      ]
    })
  })
}

/** `Shell` is what a hand-written sample of curl is called. */
function isWritten(written: readonly Sample[], { name }: Operation, label: string): boolean {
  return written.some(
    (sample) =>
      sample.operation === name && (sample.label === label || (label === 'curl' && sample.label === 'Shell')),
  )
}

/** What has to be set in a shell before samples run against the mock. */
export function defaultSetup({ serviceId }: Service): string {
  return [
    '# The mock; without this line the samples call AWS.',
    `export ${endpointVariable(serviceId)}=${DEFAULT_MOCK_URL}`,
    'export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1',
    'export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any',
    '',
  ].join('\n')
}
