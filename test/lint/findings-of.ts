import { BaseResolver, createConfig, getLineColLocation, lintFromString, Source } from '@redocly/openapi-core'
import { awsJsonPlugin, PLUGIN_ID } from '../../src/lint/index.js'

/** Other files of the description, by their names. */
export type OtherFiles = Readonly<Record<string, string>>

/** What one rule says of a YAML document: `line:column message`, with the file in front where it is another one. */
export async function findingsOf(rule: string, yaml: string, files: OtherFiles = {}): Promise<string[]> {
  const config = await createConfig({
    plugins: [awsJsonPlugin()],
    rules: { [`${PLUGIN_ID}/${rule}`]: 'error' },
  })
  const problems = await lintFromString({
    source: yaml,
    absoluteRef: '/openapi.yaml',
    config,
    externalRefResolver: new MemoryResolver(files),
  })
  return problems.map(({ message, location: [place] }) => {
    if (place === undefined) return message
    const { line, col } = getLineColLocation(place).start
    const file = place.source.absoluteRef.slice(1)
    return `${file === 'openapi.yaml' ? '' : `${file}:`}${line}:${col} ${message}`
  })
}

class MemoryResolver extends BaseResolver {
  readonly #files: OtherFiles

  constructor(files: OtherFiles) {
    super()
    this.#files = files
  }

  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    return new Source(absoluteRef, this.#files[absoluteRef.slice(1)] ?? '')
  }
}
