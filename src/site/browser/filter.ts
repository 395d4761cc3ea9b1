/** Fields that narrow a list on the page to the entries with every word. */
export function startFilters(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('[data-filter]')) {
    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean)
      for (const item of document.querySelectorAll<HTMLElement>(input.dataset['filter'] ?? '')) {
        const text = item.textContent.toLowerCase()
        item.hidden = !words.every((word) => text.includes(word))
      }
      for (const group of document.querySelectorAll<HTMLElement>('.group')) {
        group.hidden = group.querySelector('li:not([hidden])') === null
      }
    })
  }
}
