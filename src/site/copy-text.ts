/** How many milliseconds a button says that it has copied. */
const THANKS = 1500

/** What buttons say that say `Copied` at the moment. */
const labels = new WeakMap<HTMLElement, string>()

/**
 * Copies a text and has the button say so for a moment, however often it is pressed. Returns whether it could: a page that
 * came over plain http from another machine has no clipboard.
 */
export async function copyText(button: HTMLElement, text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    return false
  }
  if (labels.has(button)) return true
  labels.set(button, button.textContent)
  button.textContent = 'Copied'
  setTimeout(() => {
    button.textContent = labels.get(button) ?? ''
    labels.delete(button)
  }, THANKS)
  return true
}
