/* What `src` uses of marked; see `vendor` in ../build.ts. */
export { Marked } from 'marked'
