import { fileURLToPath } from 'node:url'

/** The path of a file of this package, such as `openapi/openapi.yaml`. */
export function packageFile(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url))
}
