/** Under this key the browser keeps which language the reader chose last. */
const LANGUAGE = 'contract.language'

/** Turns lists of tabs into tabs: arrow keys, Home and End move, and a link to a panel opens it. */
export function startTabs(): void {
  for (const root of document.querySelectorAll('[data-tabs]')) {
    const tabs = [...root.querySelectorAll<HTMLButtonElement>('[role="tab"]')]
    const panelOf = (tab: HTMLButtonElement): HTMLElement | null =>
      document.getElementById(tab.getAttribute('aria-controls') ?? '')
    const open = (chosen: HTMLButtonElement): void => {
      for (const tab of tabs) {
        const isChosen = tab === chosen
        tab.setAttribute('aria-selected', String(isChosen))
        tab.tabIndex = isChosen ? 0 : -1
        const panel = panelOf(tab)
        panel?.removeAttribute('data-later')
        panel?.toggleAttribute('hidden', !isChosen)
      }
    }
    const openLinked = (): void => {
      const linked = tabs.find((tab) => `#${tab.getAttribute('aria-controls')}` === location.hash)
      if (!linked) return
      open(linked)
      linked.scrollIntoView({ block: 'center' })
    }
    root.addEventListener('click', ({ target }) => {
      const tab = tabs.find((candidate) => candidate === target)
      if (!tab) return
      open(tab)
      remember(tab)
    })
    root.addEventListener('keydown', (event) => {
      const { target } = event
      const place = target instanceof HTMLButtonElement ? tabs.indexOf(target) : -1
      const next =
        place < 0 || !(event instanceof KeyboardEvent) ? undefined : placeAfter(event.key, place, tabs.length)
      const tab = next === undefined ? undefined : tabs[next]
      if (!tab) return
      event.preventDefault()
      open(tab)
      remember(tab)
      tab.focus()
    })
    const remembered = recall()
    const first = tabs.find(({ dataset }) => dataset['language'] === remembered) ?? tabs[0]
    if (first) open(first)
    openLinked()
    addEventListener('hashchange', openLinked)
  }
}

function remember({ dataset }: HTMLElement): void {
  try {
    localStorage.setItem(LANGUAGE, dataset['language'] ?? '')
  } catch {
    // A browser that keeps nothing forgets the choice with the page.
  }
}

function recall(): string | null {
  try {
    return localStorage.getItem(LANGUAGE)
  } catch {
    return null
  }
}

function placeAfter(key: string, place: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (place + 1) % count
  if (key === 'ArrowLeft') return (place + count - 1) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}
