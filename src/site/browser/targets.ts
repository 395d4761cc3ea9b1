import { pageRoot } from './load-script.js'

/** Unfolds what a link leads to, and leads links of earlier versions to where the member is now. */
export function startTargets(): void {
  const unfold = (): void => {
    const id = readId()
    const target = document.getElementById(id)
    for (let place = target; place; place = place.parentElement) {
      if (place instanceof HTMLDetailsElement) place.open = true
    }
    // A reader who looks for a member wants to see its values.
    if (target?.tagName === 'TR') {
      for (const details of target.querySelectorAll<HTMLDetailsElement>('details:not(.nested)'))
        details.open = true
    }
    if (target) target.scrollIntoView()
    else forward(id)
  }
  if (location.hash !== '') unfold()
  addEventListener('hashchange', unfold)
}

function readId(): string {
  try {
    return decodeURIComponent(location.hash.slice(1))
  } catch {
    return ''
  }
}

/** `members.html#StepExecution.StepStatus` was the place of a member before structures had pages of their own. */
function forward(id: string): void {
  if (document.documentElement.dataset['page'] !== 'members.html') return
  const [structure = ''] = id.split('.')
  const page = document.getElementById(structure)?.querySelector('a')?.getAttribute('href')
  if (page) location.replace(`${pageRoot()}${page}#${id}`)
}
