import { type Html, html, Html as Markup } from '../html.js'

/** The pages that the bar leads to. A page of ours has its name, so that the bar can mark it. */
export type PageName =
  | 'index'
  | 'operation'
  | 'shape'
  | 'members'
  | 'errors'
  | 'guide'
  | 'reference'
  | 'changes'
  | 'not-found'

interface Entry {
  readonly label: string
  readonly href: string
  readonly page?: PageName
}

const MARK = new Markup(
  '<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="var(--c-text)"/>' +
    '<path d="M13 9c-3 0-3 2-3 4s0 3-2.4 3C10 16 10 17 10 19s0 4 3 4" fill="none" stroke="var(--c-wire-line)" ' +
    'stroke-width="2.4" stroke-linecap="round"/><path d="M19 9c3 0 3 2 3 4s0 3 2.4 3C22 16 22 17 22 19s0 4-3 4" ' +
    'fill="none" stroke="var(--c-published-line)" stroke-width="2.4" stroke-linecap="round"/></svg>',
)

const LENS = new Markup(
  '<svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6" ' +
    'stroke-linecap="round"><circle cx="7" cy="7" r="4.6"/><path d="m10.6 10.6 3.4 3.4"/></svg>',
)

const THEME = new Markup(
  '<svg class="to-dark" viewBox="0 0 16 16" aria-hidden="true" fill="currentColor"><path d="M6.2 1.6a6.6 6.6 0 1 0 8.2 ' +
    '8.2A5.4 5.4 0 0 1 6.2 1.6Z"/></svg><svg class="to-light" viewBox="0 0 16 16" aria-hidden="true" fill="none" ' +
    'stroke="currentColor" stroke-width="1.5" stroke-linecap="round"><circle cx="8" cy="8" r="2.8" fill="currentColor"/>' +
    '<path d="M8 1.2v1.4M8 13.4v1.4M1.2 8h1.4M13.4 8h1.4M3.2 3.2l1 1M11.8 11.8l1 1M3.2 12.8l1-1M11.8 4.2l1-1"/></svg>',
)

/** What the bar has to know of the page it stands on. */
export interface BarOptions {
  readonly page: PageName
  /** The way from the page to the site's folder. */
  readonly root: string
  /** What the site is called where there is little room. */
  readonly brand: string
  /** The parts that the front page of this contract has. */
  readonly sections: readonly { readonly id: string; readonly label: string }[]
  /** The pages beside the front page that this site has. */
  readonly pages: ReadonlySet<PageName>
  /** The reference has a switch of its own. */
  readonly themeSwitch: boolean
}

const PAGES: readonly Entry[] = [
  { label: 'Errors', href: 'errors.html', page: 'errors' },
  { label: 'Members', href: 'members.html', page: 'members' },
  { label: 'Guides', href: 'guides/index.html', page: 'guide' },
  { label: 'Reference', href: 'reference.html', page: 'reference' },
  { label: 'Changes', href: 'changes.html', page: 'changes' },
]

/** The bar above every page: the way to all parts, search, and light or dark. */
export function renderBar({ page, root, brand, sections, pages, themeSwitch }: BarOptions): Html {
  const entries: readonly Entry[] = [
    ...sections.map(({ id, label }) => ({ label, href: `index.html#${id}` })),
    ...PAGES.filter((entry) => entry.page && pages.has(entry.page)),
  ]
  return html`<header class="bar">
<a class="brand" href="${root}index.html" aria-label="${brand}, overview">${MARK}<span>${brand}</span></a>
<nav aria-label="Site">${entries.map(
    ({ label, href, page: name }) =>
      html`<a href="${root}${href}"${name === page && html` aria-current="page"`}>${label}</a>`,
  )}</nav>
<button type="button" class="find" data-find aria-haspopup="dialog" aria-label="Search operations, members and errors">${LENS}<span>Search</span><kbd>/</kbd></button>
${themeSwitch && html`<button type="button" data-theme aria-label="Light or dark">${THEME}</button>`}
</header>`
}

/** The search; hidden until it is opened. */
export const FINDER: Html = html`<dialog class="finder" aria-label="Search">
<input type="search" role="combobox" aria-expanded="true" aria-controls="found" aria-autocomplete="list" autocomplete="off" spellcheck="false" placeholder="Operation, member, value, error …" aria-label="Search operations, members, values and errors">
<div id="found" role="listbox" aria-label="Results"></div>
<p hidden data-none>No results.</p>
<p class="keys"><span><kbd>↑</kbd> <kbd>↓</kbd> choose</span><span><kbd>Enter</kbd> open</span><span><kbd>Esc</kbd> close</span></p>
</dialog>`
