import { copyText } from '../copy-text.js'

/** Copies the text of what a button names in `data-copy`; where that is not allowed, it selects it. */
export function startCopying(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : null
    const source = button && document.querySelector(button.dataset['copy'] ?? '')
    if (!button || !source) return
    void copyText(button, `${source.textContent}\n`).then((copied) => {
      if (!copied) getSelection()?.selectAllChildren(source)
    })
  })
}
