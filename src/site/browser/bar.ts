/** On a narrow screen the bar's entries are scrolled; the one of this page is brought into view. */
export function startBar(): void {
  const current = document.querySelector<HTMLElement>('.bar [aria-current]')
  const entries = current?.parentElement
  if (current && entries) entries.scrollLeft = current.offsetLeft - entries.offsetLeft - 24
}
