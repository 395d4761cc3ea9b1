import { escapeHtml } from '../../model/words/escape-html.js'
import { breakable } from '../html.js'
import { loadScript, pageRoot } from './load-script.js'

/** A group of operations: its name, and each operation's name and page. */
export type NavigationGroup = readonly [name: string, operations: readonly (readonly [string, string])[]]

declare global {
  /** The operations of the site by group; `assets/navigation.js` sets it. */
  var siteNavigation: readonly NavigationGroup[] | undefined
}

/** Fills the list of operations beside the page, with a filter; on a phone it opens from a button. */
export function startNavigation(): void {
  const side = document.querySelector<HTMLElement>('[data-navigation]')
  const list = side?.querySelector<HTMLElement>('.list')
  if (!side || !list) return
  side.querySelector('[data-menu]')?.addEventListener('click', ({ currentTarget }) => {
    const open = side.classList.toggle('open')
    if (currentTarget instanceof Element) currentTarget.setAttribute('aria-expanded', String(open))
  })
  loadScript('assets/navigation.js', () => fill(list, globalThis.siteNavigation ?? []))
}

function fill(list: HTMLElement, groups: readonly NavigationGroup[]): void {
  const current = document.documentElement.dataset['page']
  const root = pageRoot()
  list.innerHTML =
    '<input type="search" placeholder="Filter operations" aria-label="Filter operations" autocomplete="off" spellcheck="false">' +
    groups.map((group) => renderGroup(group, { current, root })).join('')
  const input = list.querySelector('input')
  input?.addEventListener('input', () => filter(list, input.value))
  const marked = list.querySelector<HTMLElement>('[aria-current]')
  if (marked) list.scrollTop = marked.offsetTop - list.clientHeight / 3
}

interface Here {
  readonly current: string | undefined
  readonly root: string
}

function renderGroup([name, operations]: NavigationGroup, { current, root }: Here): string {
  const links = operations.map(
    ([operation, page]) =>
      `<li><a href="${escapeHtml(root + page)}"${page === current ? ' aria-current="page"' : ''}>${breakable(operation).text}</a></li>`,
  )
  const open = operations.some(([, page]) => page === current)
  return `<details${open ? ' open' : ''}><summary>${breakable(name).text} <span>${operations.length}</span></summary><ul>${links.join('')}</ul></details>`
}

function filter(list: HTMLElement, text: string): void {
  const word = text.trim().toLowerCase().replaceAll(/\s+/g, '')
  for (const group of list.querySelectorAll('details')) {
    let shown = 0
    for (const item of group.querySelectorAll('li')) {
      item.hidden = !item.textContent.toLowerCase().includes(word)
      if (!item.hidden) shown++
    }
    group.hidden = shown === 0
    group.open = word === '' ? group.querySelector('[aria-current]') !== null : shown > 0
  }
}
