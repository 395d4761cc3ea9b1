/* What `src` uses of re2js; see `vendor` in ../build.ts. */
export { RE2JS, RE2JSException } from 're2js'
