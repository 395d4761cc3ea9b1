import type { ServeOptions } from '../../mock/serve/serve.js'
import type { MockOptions } from '../../services/mock.js'
import type { KnownCredentials } from '../../signature/verify.js'
import { type CommandArguments, UsageError } from '../command.js'
import { readFaultWords } from './faults.js'

type Values = CommandArguments['values']

/** The words of an option that may be repeated. */
export function listOf(values: Values, name: string): readonly string[] {
  const value = values[name]
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
}

/** What the command line says of the mock itself, without its contracts and data. */
export function readMockOptions(values: Values, environment: NodeJS.ProcessEnv): MockOptions {
  const faults = readFaultWords(listOf(values, 'fault'))
  const { seed, play, region, 'max-resources': resources } = values
  const origins = listOf(values, 'cors').map((origin) => origin.replace(/\/$/, ''))
  const verifies = values['verify-signatures'] === true
  return {
    wireOnly: values['wire-only'] === true,
    allowUnsigned: values['allow-unsigned'] === true,
    ...(typeof seed === 'string' && { seed }),
    ...(typeof play === 'string' && { play: readSpeed(play) }),
    ...(typeof region === 'string' && { region }),
    stateless: values['stateless'] === true,
    ...(typeof resources === 'string' && { maxResources: readCount(resources) }),
    ...(faults && { faults }),
    ...(origins.length > 0 && { origins: origins.includes('*') ? '*' : origins }),
    ...(verifies && { credentials: readCredentials(values, environment) }),
  }
}

/** Where the command line says to listen. */
export function readServeOptions({ port, host }: Values): ServeOptions {
  return {
    ...(typeof port === 'string' && { port: readPort(port) }),
    ...(typeof host === 'string' && { host }),
  }
}

const GREATEST_PORT = 65_535

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= GREATEST_PORT) return port
  throw new UsageError(`--port takes a number from 0 to ${GREATEST_PORT}, not \`${text}\``)
}

function readCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new UsageError(`--max-resources takes a number from 1, not \`${text}\``)
}

/** `100`, or `100x`. */
function readSpeed(text: string): number {
  const speed = /^\d+(?:\.\d+)?x?$/.test(text) ? Number.parseFloat(text) : 0
  if (speed > 0) return speed
  throw new UsageError(`--play takes a speed such as 1 or 100, not \`${text}\``)
}

/** Keys given by `--key`, or else those of the environment, which an AWS client on this machine signs with. */
function readCredentials(values: Values, environment: NodeJS.ProcessEnv): readonly KnownCredentials[] {
  const given = listOf(values, 'key').map(readKey)
  if (given.length > 0) return given
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = environment
  if (!id || !secret) {
    throw new UsageError(
      '--verify-signatures needs keys: --key ID:SECRET, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment',
    )
  }
  return [{ accessKeyId: id, secretAccessKey: secret, ...(token && { sessionToken: token }) }]
}

function readKey(text: string): KnownCredentials {
  const [accessKeyId, secretAccessKey, sessionToken] = text.split(':')
  if (!accessKeyId || !secretAccessKey) throw new UsageError('--key takes ID:SECRET or ID:SECRET:TOKEN')
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
}
