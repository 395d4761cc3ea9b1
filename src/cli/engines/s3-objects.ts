import { createRequire } from 'node:module'

/*
 * Objects of S3, by the AWS SDK that Lambda carries: it is no dependency, and only what is used of it is described here.
 */

/** Where an object is. */
export interface S3Place {
  readonly Bucket: string
  readonly Key: string
}

interface S3Body {
  transformToByteArray(): Promise<Uint8Array>
}

interface S3 {
  headObject(place: S3Place): Promise<{ readonly ContentLength?: number }>
  getObject(place: S3Place & { readonly Range?: string }): Promise<{ readonly Body?: S3Body }>
  putObject(object: S3Place & { readonly Body: string; readonly ContentType: string }): Promise<unknown>
}

let client: S3 | undefined

/** The SDK's client; loaded by `require`, which finds what Lambda's `NODE_PATH` names. */
function s3(): S3 {
  if (client) return client
  const sdk: { readonly S3: new (options: object) => S3 } = createRequire(import.meta.url)(
    '@aws-sdk/client-s3',
  )
  // Endpoints that are set by the environment serve many buckets at one host.
  client = new sdk.S3({ forcePathStyle: process.env['AWS_ENDPOINT_URL_S3'] !== undefined })
  return client
}

/** The place that `s3://bucket/key` names; `undefined` for other names. */
export function placeOf(name: string): S3Place | undefined {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/s.exec(name) ?? []
  return bucket === undefined || key === undefined ? undefined : { Bucket: bucket, Key: key }
}

/** An object's length in bytes; `undefined` where there is no object. */
export async function lengthOf(place: S3Place): Promise<number | undefined> {
  try {
    return (await s3().headObject(place)).ContentLength ?? 0
  } catch (error) {
    if (isNamed(error, 'NotFound')) return undefined
    throw error
  }
}

/** Some bytes of an object; fewer where it ends. */
export async function bytesOf(place: S3Place, from: number, length: number): Promise<Uint8Array> {
  try {
    const { Body: body } = await s3().getObject({ ...place, Range: `bytes=${from}-${from + length - 1}` })
    return (await body?.transformToByteArray()) ?? new Uint8Array()
  } catch (error) {
    if (isNamed(error, 'InvalidRange')) return new Uint8Array()
    throw error
  }
}

/** The text of an object. */
export async function textOf(place: S3Place): Promise<string> {
  const { Body: body } = await s3().getObject(place)
  return new TextDecoder().decode(await body?.transformToByteArray())
}

/** Writes a text as an object. */
export async function putText(
  place: S3Place,
  text: string,
  type = 'text/plain; charset=utf-8',
): Promise<void> {
  await s3().putObject({ ...place, Body: text, ContentType: type })
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name
}
