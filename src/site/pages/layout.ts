import { policyMeta } from '../content-security-policy.js'
import { type Html, html, Html as Markup } from '../html.js'
import type { SiteSource } from '../site-source.js'
import { BAR } from '../styles/bar.js'
import { PAGE } from '../styles/page.js'
import { PARTS } from '../styles/parts.js'
import { TOKENS } from '../styles/tokens.js'
import { FINDER, type PageName, renderBar } from './bar.js'
import { frontSections } from './front-sections.js'

/** A page of the site. */
export interface Page {
  readonly name: PageName
  readonly title: string
  readonly description: string
  readonly main: Html
  /** Scripts of this page alone, by their place in the site. */
  readonly scripts?: readonly string[]
}

/** Light or dark before anything is painted; the key is the one that Redoc keeps its choice under. */
const CHOOSE_THEME =
  'try{var m=localStorage.getItem("redoc.colorMode");if(m!=="light"&&m!=="dark")' +
  'm=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}catch(e){m="light"}' +
  'document.documentElement.classList.add(m,"js")'

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' " +
  "rx='8' fill='%23171b24'/%3E%3Cpath d='M13 9c-3 0-3 2-3 4s0 3-2.4 3C10 16 10 17 10 19s0 4 3 4' fill='none' " +
  "stroke='%23f3c796' stroke-width='2.4'/%3E%3Cpath d='M19 9c3 0 3 2 3 4s0 3 2.4 3C22 16 22 17 22 19s0 4-3 4' " +
  "fill='none' stroke='%23c4c3f5' stroke-width='2.4'/%3E%3C/svg%3E"

/** What pages of ours and of Redoc say of themselves to browsers, catalogues and link previews. */
export function renderMeta(source: SiteSource, page: Pick<Page, 'title' | 'description' | 'name'>): Html {
  const address = absoluteAddress(source.base, page.name)
  return html`<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${page.description}">
<meta property="og:type" content="website">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:site_name" content="${source.contract.title}">
${address !== undefined && html`<meta property="og:url" content="${address}"><link rel="canonical" href="${address}">`}
<meta name="twitter:card" content="summary">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#0f131a" media="(prefers-color-scheme: dark)">
<link rel="icon" href="${ICON}">`
}

/** Only a base that is an address makes previews and canonical links possible, which must be whole. */
function absoluteAddress(base: string, name: PageName): string | undefined {
  if (!/^https?:\/\//.test(base) || name === 'not-found') return undefined
  return new URL(name === 'index' ? './' : `${name}.html`, base).href
}

/** Styles that a page needs, minified lightly. */
export function renderStyles(...parts: readonly string[]): Html {
  const text = parts
    .join('')
    .replaceAll(/\s*\n\s*/g, '')
    .replaceAll(/\s*([{};,>])\s*/g, '$1')
  return new Markup(`<style>${text}</style>`)
}

/** The bar, as it stands on a page of this site. */
export function siteBar(source: SiteSource, page: PageName): Html {
  return renderBar({ page, sections: frontSections(source), themeSwitch: page !== 'reference' })
}

/** A whole page of ours. */
export function renderPage(source: SiteSource, page: Page): string {
  return `${
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${policyMeta({ scripts: [CHOOSE_THEME], sends: page.name === 'index' })}
<title>${page.title}</title>
${page.name === 'not-found' && html`<base href="${basePath(source.base)}">`}
${renderMeta(source, page)}
${renderStyles(TOKENS, BAR, PAGE, PARTS)}
<script>${new Markup(CHOOSE_THEME)}</script>
</head>
<body>
${page.name !== 'not-found' && html`<a class="skip" href="#main">To the content</a>`}
${siteBar(source, page.name)}
<main id="main" tabindex="-1">${page.main}</main>
<footer><div class="inner"><span>${source.contract.title} ${source.contract.version}</span><span>Built <time datetime="${source.date}">${source.date}</time></span><a href="openapi.yaml">Contract as YAML</a><a href="openapi.json">Contract as JSON</a><span>Not an AWS publication.</span></div></footer>
${FINDER}
${['assets/site.js', ...(page.scripts ?? [])].map((file) => html`<script src="${file}" async></script>`)}
</body>
</html>`.text
  }\n`
}

/** The path of a base, which ends with a slash. */
export function basePath(base: string): string {
  const path = /^https?:\/\//.test(base) ? new URL(base).pathname : base
  return `/${path}/`.replaceAll(/\/+/g, '/')
}
