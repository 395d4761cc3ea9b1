import { policyMeta } from '../content-security-policy.js'
import { type Html, html, Html as Markup } from '../html.js'
import type { Site } from '../site.js'
import { FINDER, type PageName, renderBar } from './bar.js'
import { frontSections } from './front-sections.js'

/** A page of the site. */
export interface Page {
  /** Its file in the site. */
  readonly path: string
  readonly name: PageName
  readonly title: string
  readonly description: string
  readonly main: Html
  /** The page has the console. */
  readonly sends?: boolean
  /** The list of operations stands beside the page. */
  readonly navigation?: boolean
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
export function renderMeta(site: Site, page: Pick<Page, 'title' | 'description' | 'path'>): Html {
  const address = absoluteAddress(site.base, page.path)
  return html`<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${page.description}">
<meta property="og:type" content="website">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:site_name" content="${site.contract.title}">
${address !== undefined && html`<meta property="og:url" content="${address}"><link rel="canonical" href="${address}">`}
<meta name="twitter:card" content="summary">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#0f131a" media="(prefers-color-scheme: dark)">
<link rel="icon" href="${ICON}">`
}

/** Only a base that is an address makes previews and canonical links possible, which must be whole. */
function absoluteAddress(base: string, path: string): string | undefined {
  if (!/^https?:\/\//.test(base) || path === '404.html') return undefined
  return new URL(path === 'index.html' ? './' : path, base).href
}

/** Styles that a page needs, minified lightly. */
export function minifyStyles(...parts: readonly string[]): string {
  return parts
    .join('')
    .replaceAll(/\s*\n\s*/g, '')
    .replaceAll(/\s*([{};,>])\s*/g, '$1')
}

/** The bar, as it stands on a page of this site. */
export function siteBar(site: Site, { name, path }: Pick<Page, 'name' | 'path'>): Html {
  const pages = new Set<PageName>(['members', 'changes'])
  if (!site.only) pages.add('errors')
  if (site.reference) pages.add('reference')
  if (site.guides.length > 0) pages.add('guide')
  return renderBar({
    page: name,
    root: rootOf(path),
    brand: brandOf(site),
    sections: frontSections(site),
    pages,
    themeSwitch: name !== 'reference',
  })
}

const LONGEST_BRAND = 24

/** The service's name where it is short, else the id that SDKs know it by; in capitals where it is a signing name. */
function brandOf({ contract: { title, serviceId } }: Site): string {
  if (title.length <= LONGEST_BRAND) return title
  return /[A-Z]/.test(serviceId) ? serviceId : serviceId.toUpperCase()
}

/** The way from a page to the folder of the site. */
export function rootOf(path: string): string {
  return '../'.repeat(path.split('/').length - 1)
}

/** A whole page of ours. */
export function renderPage(site: Site, page: Page): string {
  const root = rootOf(page.path)
  const { contract, date } = site
  return `${
    html`<!doctype html>
<html lang="en" data-root="${root}" data-page="${page.path}">
<head>
<meta charset="utf-8">
${policyMeta({ scripts: [CHOOSE_THEME], sends: page.sends === true })}
<title>${page.title}</title>
${page.path === '404.html' && html`<base href="${basePath(site.base)}">`}
${renderMeta(site, page)}
<link rel="stylesheet" href="${root}assets/site.css">
<script>${new Markup(CHOOSE_THEME)}</script>
</head>
<body>
${page.path !== '404.html' && html`<a class="skip" href="#main">Skip to content</a>`}
${siteBar(site, page)}
${page.navigation === true && !site.only ? html`<div class="frame">${renderNavigation(root)}<main id="main" tabindex="-1">${page.main}</main></div>` : html`<main id="main" tabindex="-1">${page.main}</main>`}
<footer><div class="inner"><span>${contract.title} ${contract.version}</span><span>Built <time datetime="${date}">${date}</time></span><a href="${root}openapi.yaml">Contract as YAML</a><a href="${root}openapi.json">Contract as JSON</a>${site.contact && html`<a href="${site.contact.url}">Contact ${site.contact.name}</a>`}<span>Not published by AWS.</span></div></footer>
${FINDER}
${['assets/site.js', ...(page.sends ? ['assets/console.js'] : [])].map((file) => html`<script src="${root}${file}" async></script>`)}
</body>
</html>`.text
  }\n`
}

/** The list of operations beside a page. A script fills it from one file for all pages; without one it is a link. */
function renderNavigation(root: string): Html {
  return html`<nav class="side" data-navigation aria-label="Operations"><button type="button" class="menu" data-menu aria-expanded="false">Operations</button><div class="list"><a href="${root}index.html#operations">All operations</a></div></nav>`
}

/** The path of a base, which ends with a slash. */
export function basePath(base: string): string {
  const path = /^https?:\/\//.test(base) ? new URL(base).pathname : base
  return `/${path}/`.replaceAll(/\/+/g, '/')
}
