/** Redoc keeps its choice under this key, so one choice holds for all pages. */
const KEY = 'redoc.colorMode'

/** Lets the reader switch between light and dark; the page was given one of them before it was painted. */
export function startTheme(): void {
  const { classList } = document.documentElement
  document.querySelector('[data-theme]')?.addEventListener('click', () => {
    const dark = !classList.contains('dark')
    classList.toggle('dark', dark)
    classList.toggle('light', !dark)
    try {
      localStorage.setItem(KEY, dark ? 'dark' : 'light')
    } catch {
      // A browser that keeps nothing forgets the choice with the page.
    }
  })
}
