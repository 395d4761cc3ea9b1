/** The parts of the console on the page. */
export interface Parts {
  readonly form: HTMLFormElement
  readonly address: HTMLInputElement
  readonly preset: HTMLSelectElement
  readonly body: HTMLTextAreaElement
  readonly send: HTMLButtonElement
  readonly next: HTMLButtonElement
  readonly curl: HTMLButtonElement
  readonly hint: HTMLElement
  readonly result: HTMLElement
  readonly status: HTMLElement
  readonly verdict: HTMLElement
  readonly response: HTMLElement
}

/** Finds the console; `undefined` on a page without one. */
export function findParts(page: Document): Parts | undefined {
  const root = page.querySelector('[data-console]')
  if (!root) return undefined
  const find = <Kind extends HTMLElement>(selector: string): Kind => {
    const element = root.querySelector<Kind>(selector)
    if (!element) throw new Error(`the console has no ${selector}`)
    return element
  }
  return {
    form: find('form'),
    address: find('#try-address'),
    preset: find('#try-preset'),
    body: find('#try-body'),
    send: find('[type="submit"]'),
    next: find('[data-next]'),
    curl: find('[data-curl]'),
    hint: find('[data-hint]'),
    result: find('[data-result]'),
    status: find('[data-status]'),
    verdict: find('[data-verdict]'),
    response: find('[data-body]'),
  }
}
