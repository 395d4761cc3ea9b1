import type { OpenApiDocument } from '../../model/documents.js'
import { resolvePointer } from '../../model/documents.js'
import { isJsonObject } from '../../protocol/json-values.js'
import { isWireMediaType } from '../../protocol/wires.js'
import { policyMeta } from '../content-security-policy.js'
import { html, Html as Markup } from '../html.js'
import { disarmMarkdown } from '../markdown.js'
import { isSafeLink } from '../safe-link.js'
import type { Site } from '../site.js'
import type { Sample, SiteSource } from '../site-source.js'
import { BAR } from '../styles/bar.js'
import { TOKENS } from '../styles/tokens.js'
import { FINDER } from './bar.js'
import { minifyStyles, renderMeta, siteBar } from './layout.js'

/** Redoc is told of our bar by its own variables, so that its menu stays below it. */
const ROOM_FOR_BAR = `
#redoc > div { --navbar-height: var(--c-bar) !important; --navbar-stack-height: var(--c-bar) !important; }
body { margin: 0; background: var(--c-page); }
html { scroll-padding-top: var(--c-bar); }
:root.light, :root.dark { --bg-color: var(--c-page); --sidebar-bg-color: var(--c-page); }
@media (max-width: 44rem) { :root.light, :root.dark { --h1-font-size: 1.5rem; --h1-line-height: 1.25; --h2-font-size: 1.3rem; --h2-line-height: 1.3; } }
`

/** The page's frame in the Handlebars of `redocly build-docs`: our bar and search, then Redoc. */
export function referenceTemplate(source: Site): string {
  const title = `Reference · ${source.contract.title}`
  const description = `The complete reference of ${source.contract.title}: parameters, bodies, responses and examples.`
  const literal = (text: string): string => text.replaceAll('{{', '&#123;&#123;')
  return html`<!doctype html>
<html lang="en" data-root="">
<head>
<meta charset="utf-8">
@POLICY@
<title>${title}</title>
${renderMeta(source, { path: 'reference.html', title, description })}
@HEAD@
<style>${new Markup(minifyStyles(TOKENS, BAR, ROOM_FOR_BAR))}</style>
</head>
<body>
${siteBar(source, { name: 'reference', path: 'reference.html' })}
@BODY@
${FINDER}
<script src="assets/site.js" defer></script>
</body>
</html>
`.text
    .split(/(@HEAD@|@BODY@)/)
    .map((part) => PLACES[part] ?? literal(part))
    .join('')
}

const POLICY_PLACE = '@POLICY@'

const PLACES: Readonly<Record<string, string>> = { '@HEAD@': '{{{redocHead}}}', '@BODY@': '{{{redocHTML}}}' }

/** Texts that Redoc reads as Markdown or shows. */
const TEXTS: ReadonlySet<string> = new Set(['description', 'summary', 'title', 'name', 'x-displayName'])

/** The value without anything in its texts and links that could run in the page. */
function disarm(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    if (key === 'url' || key === 'href') return isSafeLink(value) ? value : 'about:blank'
    return TEXTS.has(key) ? disarmMarkdown(value) : value
  }
  if (Array.isArray(value)) return value.map((item) => disarm(item, key))
  if (!isJsonObject(value)) return value
  const isTexts = key === 'x-enumDescriptions'
  const entries = Object.entries(value)
  return Object.fromEntries(
    (key === 'content' ? wireFirst(entries) : entries).map(([name, below]) => [
      name,
      disarm(below, isTexts ? 'description' : name),
    ]),
  )
}

/** Redoc shows the first media type of a message, which is to be the one that AWS takes. */
function wireFirst<Value>(
  entries: readonly (readonly [string, Value])[],
): readonly (readonly [string, Value])[] {
  const isWire = ([name]: readonly [string, Value]): boolean => isWireMediaType(name)
  return [...entries.filter(isWire), ...entries.filter((entry) => !isWire(entry))]
}

/**
 * The contract as Redoc is given it: with the samples, the wire rendition first, its texts disarmed, and without what only
 * our tools read.
 */
export function withSamples(document: OpenApiDocument, samples: readonly Sample[]): OpenApiDocument {
  // Disarming keeps the structure and changes texts alone.
  const copy = disarm(document) as OpenApiDocument
  for (const path of Object.keys(copy.paths)) {
    const operation = resolvePointer(copy, `#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/post`)
    if (!isJsonObject(operation)) continue
    const own = samples.filter(({ operation: name }) => name === operation['operationId'])
    if (own.length === 0) continue
    // The copy is ours alone, so it may be written to.
    const writable = operation as Record<string, unknown>
    writable['x-codeSamples'] = own.map(({ label, language, source }) => ({
      lang: redocLanguage(language),
      label,
      source,
    }))
  }
  return copy
}

/**
 * Redoc's options: only languages it is told of are shown, and none of the samples it makes up itself, which nobody
 * signs; the downloads are those of this site.
 */
export function redocOptions({ samples }: Pick<SiteSource, 'samples'>): object {
  const labels = [...new Map(samples.map((sample) => [sample.label, sample])).values()]
  const languages = labels.map(({ label, language }) => ({ lang: redocLanguage(language), label }))
  return {
    codeSamples: { languages: [...languages, { lang: 'payload', label: 'Payload' }] },
    downloadUrls: [
      { title: 'YAML', url: 'openapi.yaml' },
      { title: 'JSON', url: 'openapi.json' },
    ],
  }
}

function redocLanguage(language: string): string {
  return language === 'shell' ? 'bash' : language
}

/** The address that Redoc asks for its own logo; nothing of this site comes from elsewhere. */
const LOGO = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g

const OWN_LOGO =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 46 14' width='46' height='14'%3E%3Ctext y='11' " +
  "font-family='sans-serif' font-size='9.5' font-weight='600' fill='%23227a88'%3ERedocly%3C/text%3E%3C/svg%3E"

const INLINE_SCRIPT = /<script(?:\s[^>]*)?>([\s\S]*?)<\/script>/gi

/** Redoc's page without its one request to elsewhere, allowed to run its own scripts and no other. */
export function finishReference(page: string): string {
  const quiet = page.replaceAll(LOGO, OWN_LOGO)
  // Redoc's own are the first, before anything of the contract is shown, and the last, after all of it.
  const texts = [...quiet.matchAll(INLINE_SCRIPT)].map(([, text = '']) => text).filter((text) => text !== '')
  const policy = policyMeta({
    scripts: texts.filter((_, place) => place === 0 || place === texts.length - 1),
    sends: false,
  })
  return quiet.replace(POLICY_PLACE, () => policy.text)
}
