/** How long a button says that it has copied. */
const THANKS = 1500

/** Copies the text of what a button names in `data-copy`. */
export function startCopying(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : null
    const source = button && document.querySelector(button.dataset['copy'] ?? '')
    if (!button || !source) return
    const before = button.textContent
    void navigator.clipboard.writeText(`${source.textContent}\n`).then(
      () => {
        button.textContent = 'Copied'
        setTimeout(() => {
          button.textContent = before
        }, THANKS)
      },
      () => {
        getSelection()?.selectAllChildren(source)
      },
    )
  })
}
