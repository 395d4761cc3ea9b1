import { createHash } from 'node:crypto'
import { type Html, html } from './html.js'

/** What a page may do beside showing itself. */
export interface PagePowers {
  /** The inline scripts of the page, each exactly as it stands between its tags; no other runs. */
  readonly scripts: readonly string[]
  /** The page has the console, which sends to the mock that the reader names. */
  readonly sends: boolean
}

/**
 * The Content-Security-Policy of a page, to stand before anything that runs: scripts are files of the site or one of
 * the given texts, known by their hash, so that no text of a contract becomes a script, whatever hole it finds.
 *
 * https://www.w3.org/TR/CSP3/#external-hash
 */
export function policyMeta({ scripts, sends }: PagePowers): Html {
  const policy = [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts.map(hashSource)].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src ${sends ? "'self' http: https:" : "'self'"}`,
    "base-uri 'self'",
    "form-action 'none'",
  ].join('; ')
  return html`<meta http-equiv="Content-Security-Policy" content="${policy}">`
}

function hashSource(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}
