import { signingFetch } from './signing-fetch.js'
import type { Subject } from './subjects.js'

/** What a program that calls the mock with a generated client is given, as its first import; `fetch` signs from here on. */
const given: { readonly subject: Subject; readonly url: string; readonly isPlainJson: boolean } = JSON.parse(
  process.env['COMPAT'] ?? '{}',
)

export const { subject, url, isPlainJson } = given

const repairs = new Set<string>()

export const send = signingFetch({ ...subject, url, isPlainJson }, repairs)

globalThis.fetch = send

/** Prints what the client made of the response, and what was added to its request. */
export function finish(output: unknown): void {
  process.stdout.write(`\n${JSON.stringify({ output, repairs: [...repairs] })}\n`)
}
