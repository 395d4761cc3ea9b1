/** The way from this page to the folder of the site. */
export function pageRoot(): string {
  return document.documentElement.dataset['root'] ?? ''
}

/** Loads a script of the site, since pages on a disk may load nothing else, and goes on once it ran. */
export function loadScript(file: string, then: () => void): void {
  const script = document.createElement('script')
  script.src = pageRoot() + file
  script.addEventListener('load', then)
  document.head.append(script)
}
