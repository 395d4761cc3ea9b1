/**
 * Colours, sizes and type. `wire` and `published` are the two renditions, and keep their colour wherever they are shown.
 * Paper is light. Names start with `--c-`, as Redoc has its own on the page of the reference.
 */
export const TOKENS = `
:root {
  color-scheme: light;
  --c-page: #ffffff; --c-raised: #f7f8fa; --c-sunken: #f1f3f6; --c-line: #dfe3e9; --c-line-soft: #ebeef2;
  --c-text: #171b24; --c-soft: #4d5666; --c-faint: #656e7e;
  --c-link: #1a4fc4; --c-accent: #1a4fc4; --c-on-accent: #ffffff;
  --c-wire: #a04a00; --c-wire-soft: #fff3e6; --c-wire-line: #f3c796;
  --c-published: #3f3cbb; --c-published-soft: #eeeefe; --c-published-line: #c4c3f5;
  --c-good: #0f6b3c; --c-good-soft: #e5f6ec; --c-bad: #b3201f; --c-bad-soft: #fdecec;
  --c-code-text: #1f2633; --c-code-string: #0d6a43; --c-code-number: #a04a00; --c-code-word: #6a31b0;
  --c-code-key: #174ea6; --c-code-comment: #626b7a;
  --c-shadow: 0 1px 2px rgb(20 26 40 / 6%), 0 8px 28px rgb(20 26 40 / 7%);
  --c-sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  --c-mono: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
  --c-bar: 3.5rem; --c-round: 12px;
}
@media screen { :root.dark {
  color-scheme: dark;
  --c-page: #0f131a; --c-raised: #161c26; --c-sunken: #1a212c; --c-line: #2b3442; --c-line-soft: #222a36;
  --c-text: #e9edf4; --c-soft: #b1bac9; --c-faint: #929db0;
  --c-link: #8ab4ff; --c-accent: #8ab4ff; --c-on-accent: #0b1322;
  --c-wire: #ffb168; --c-wire-soft: #2b1f11; --c-wire-line: #6b4721;
  --c-published: #b3b1ff; --c-published-soft: #1e1d3a; --c-published-line: #45438a;
  --c-good: #6fdba0; --c-good-soft: #10291d; --c-bad: #ff9a94; --c-bad-soft: #331a1b;
  --c-code-text: #dde3ee; --c-code-string: #8fd9a8; --c-code-number: #ffb168; --c-code-word: #cba6ff;
  --c-code-key: #9cc2ff; --c-code-comment: #8f9aac;
  --c-shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 10px 30px rgb(0 0 0 / 35%);
} }
`
