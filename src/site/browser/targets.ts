/** Unfolds what a link leads to: a reader who looks for a value wants to see the values. */
export function startTargets(): void {
  const unfold = (): void => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    for (const details of target?.querySelectorAll('details') ?? []) {
      if (target?.tagName === 'TR') details.open = true
    }
  }
  unfold()
  addEventListener('hashchange', unfold)
}
