/** A package that only some jobs need, and that is not installed. The message says how to get it. */
export class MissingToolError extends Error {
  override readonly name = 'MissingToolError'
}

/**
 * Loads what only some jobs need, and so is not installed with the others. Throws `MissingToolError` when it is not
 * there; `install` are the packages as npm is told of them.
 */
export async function loadTool<Tool>(
  job: string,
  install: string,
  load: () => Tool | Promise<Tool>,
): Promise<Tool> {
  try {
    return await load()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause
    throw new MissingToolError(
      `${job} needs a package that is not installed; install it with: npm install --save-dev ${install}`,
      { cause },
    )
  }
}
