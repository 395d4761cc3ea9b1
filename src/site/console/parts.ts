/** The parts of the console on the page. */
export interface Parts {
  readonly form: HTMLFormElement
  readonly address: HTMLInputElement
  readonly preset: HTMLSelectElement
  readonly body: HTMLTextAreaElement
  readonly problem: HTMLElement
  readonly send: HTMLButtonElement
  readonly next: HTMLButtonElement
  readonly curl: HTMLButtonElement
  readonly link: HTMLButtonElement
  readonly hint: HTMLElement
  readonly result: HTMLElement
  readonly status: HTMLElement
  readonly verdict: HTMLElement
  readonly headers: HTMLElement
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
    problem: find('[data-problem]'),
    send: find('[type="submit"]'),
    next: find('[data-next]'),
    curl: find('[data-curl]'),
    link: find('[data-link]'),
    hint: find('[data-hint]'),
    result: find('[data-result]'),
    status: find('[data-status]'),
    verdict: find('[data-verdict]'),
    headers: find('[data-headers]'),
    response: find('[data-body]'),
  }
}
