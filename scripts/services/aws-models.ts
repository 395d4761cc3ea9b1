import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { isJsonObject, type JsonObject } from '../../src/protocol/json-values.js'

/** The newest model of a service that speaks AWS JSON. */
export interface AwsModel {
  /** What botocore calls the service, such as `cognito-idp`. */
  readonly name: string
  readonly file: string
  /** The model itself, as C2J. */
  readonly json: JsonObject
}

/**
 * The models of all AWS JSON services in a `botocore/data`, by name; only those of `names`, if there are any. Throws
 * where a named one is not there.
 */
export function awsModels(folder: string, names: readonly string[]): readonly AwsModel[] {
  const known = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`${folder} has no service \`${unknown}\``)
  return (names.length > 0 ? names : known).toSorted().flatMap((name) => newestModel(folder, name))
}

function newestModel(folder: string, name: string): readonly AwsModel[] {
  const version = readdirSync(join(folder, name)).toSorted().at(-1) ?? ''
  const found = readdirSync(join(folder, name, version)).find((file) =>
    /^service-2\.json(?:\.gz)?$/.test(file),
  )
  if (found === undefined) return []
  const file = join(folder, name, version, found)
  const bytes = readFileSync(file)
  const json: unknown = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString())
  return isJsonObject(json) && speaksAwsJson(json) ? [{ name, file, json }] : []
}

function speaksAwsJson({ metadata }: JsonObject): boolean {
  if (!isJsonObject(metadata)) return false
  const { protocol, protocols } = metadata
  return protocol === 'json' || (Array.isArray(protocols) && protocols.includes('json'))
}
