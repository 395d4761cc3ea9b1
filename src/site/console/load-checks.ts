import type { CheckSchemas } from './check-value.js'

/** Loads what the console checks with, once; as a script, since pages on a disk may load nothing else. */
export function loadChecks(file: string): Promise<CheckSchemas> {
  if (globalThis.contractChecks) return Promise.resolve(globalThis.contractChecks)
  return new Promise((resolve) => {
    const script = document.createElement('script')
    script.src = file
    script.addEventListener('load', () => resolve(globalThis.contractChecks ?? {}))
    script.addEventListener('error', () => resolve({}))
    document.head.append(script)
  })
}
