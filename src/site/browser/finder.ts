import { escapeHtml } from '../../model/words/escape-html.js'
import { breakable } from '../html.js'
import { rank } from '../search/rank.js'
import type { SearchEntry } from '../search/search-entry.js'
import { loadScript, pageRoot } from './load-script.js'

declare global {
  /** The index of the site; `assets/search.js` sets it. */
  var siteIndex: readonly SearchEntry[] | undefined
}

/** How many results are listed at most. */
const LIMIT = 40

/** The search: opened by its button, `/` or Ctrl+K; moved in by the arrow keys. The index is loaded on first use. */
export function startFinder(): void {
  const dialog = document.querySelector<HTMLDialogElement>('.finder')
  const input = dialog?.querySelector('input')
  const list = dialog?.querySelector<HTMLElement>('#found')
  const none = dialog?.querySelector<HTMLElement>('[data-none]')
  if (!dialog || !input || !list || !none) return
  const { search, onKey } = createResults({ dialog, input, list, none })
  const open = (): void => {
    if (dialog.open) return
    dialog.showModal()
    input.select()
    loadIndex(search)
  }
  input.addEventListener('input', search)
  input.addEventListener('keydown', onKey)
  // Else it keeps the keyboard for a moment after it is gone. The event comes late: it may be open again by then.
  dialog.addEventListener('close', () => {
    if (!dialog.open) input.blur()
  })
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog || (target instanceof Element && target.closest('a'))) dialog.close()
  })
  for (const button of document.querySelectorAll('[data-find]')) button.addEventListener('click', open)
  const onShortcut = (event: KeyboardEvent): void => {
    if (dialog.open || event.defaultPrevented || !asksForSearch(event, input)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    open()
  }
  addEventListener('keydown', onShortcut, { capture: true })
}

/** `/` outside of fields, or Ctrl+K, on every page: before Redoc's own search hears of it. */
function asksForSearch({ key, ctrlKey, metaKey, target }: KeyboardEvent, own: Element): boolean {
  if (key === 'k') return ctrlKey || metaKey
  if (key !== '/') return false
  return target === own || !(target instanceof Element && target.closest('input, textarea, select'))
}

interface FinderParts {
  readonly dialog: HTMLDialogElement
  readonly input: HTMLInputElement
  readonly list: HTMLElement
  readonly none: HTMLElement
}

/** The list of results, in which one is selected. */
function createResults({ dialog, input, list, none }: FinderParts): {
  search(): void
  onKey(event: KeyboardEvent): void
} {
  let selected = 0
  const select = (index: number): void => {
    const options = [...list.children]
    selected = Math.max(0, Math.min(index, options.length - 1))
    options.forEach((option, place) => {
      option.setAttribute('aria-selected', String(place === selected))
    })
    options[selected]?.scrollIntoView({ block: 'nearest' })
    input.setAttribute('aria-activedescendant', options[selected]?.id ?? '')
  }
  return {
    search() {
      // Until the index is there nothing is known, neither that there is something nor that there is not.
      if (!globalThis.siteIndex) return
      const found = rank(globalThis.siteIndex, input.value).slice(0, LIMIT)
      list.innerHTML = found.map((entry, place) => renderEntry(entry, place, input.value)).join('')
      none.hidden = found.length > 0 || input.value.trim() === ''
      select(0)
    },
    onKey(event) {
      if (event.key === 'ArrowDown') select(selected + 1)
      else if (event.key === 'ArrowUp') select(selected - 1)
      // A field for searching would only be emptied by the first Escape.
      else if (event.key === 'Escape') dialog.close()
      else if (event.key === 'Enter') list.querySelectorAll('a')[selected]?.click()
      else return
      event.preventDefault()
    },
  }
}

function loadIndex(then: () => void): void {
  if (globalThis.siteIndex) then()
  else loadScript('assets/search.js', then)
}

function renderEntry({ title, kind, href, text }: SearchEntry, place: number, query: string): string {
  return `<a role="option" id="found-${place}" aria-selected="false" href="${escapeHtml(pageRoot() + href)}" tabindex="-1"><b>${mark(title, query)}</b><i>${escapeHtml(kind)}</i><small>${mark(text, query)}</small></a>`
}

/** The words of the query, marked where the text has them. */
function mark(text: string, query: string): string {
  const words = query
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  if (words.length === 0) return breakable(text).text
  // Only letters and digits, so nothing in a word means anything to a pattern.
  const parts = text.split(new RegExp(`(${words.join('|')})`, 'gi'))
  return parts
    .map((part, place) => (place % 2 === 1 ? `<mark>${escapeHtml(part)}</mark>` : breakable(part).text))
    .join('')
}
