/** From derivations to documents: LaTeX, Markdown, HTML and JSON of one proof. */

export { claimsPage } from './claims-page.ts'
export { type ComposeOptions, compose, theoremsOf } from './compose.ts'
export { type Document, figuresOf, type Provenance, type Result, resultsOf } from './document.ts'
export * from './errors.ts'
export * from './figures/errors.ts'
export { toSvgs } from './figures/files.ts'
export { page, toHtml } from './html.ts'
export { toJson } from './json.ts'
export { escapeMarkdown, toMarkdown } from './markdown.ts'
export { statementId } from './statement.ts'
export { toTex } from './tex.ts'
