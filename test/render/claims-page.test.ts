/** The page of checked claims in a browser: from disk, without network, on a phone, with proofs that open. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { check, macroSources } from '../../src/check/index.ts'
import { claimsPage } from '../../src/render/index.ts'

const test = suite('page of claims')
const executablePath = '/usr/bin/chromium'
const folder = mkdtempSync(join(tmpdir(), 'modewise-claims-'))
const appendix = readFileSync(join(import.meta.dirname, '..', 'check', 'appendix.tex'), 'utf8')
const report = await check(`${appendix.replace('\\end{document}', '')} \\[ \\foo{x} = <b>1</b> \\] \\end{document}`, {
  format: 'tex',
})
const html = claimsPage(report, 'appendix <1>.tex', macroSources(appendix))

test('every claim has a section with its verdict, and what is not LaTeX is shown as written', () => {
  const found = [...html.matchAll(/<section class="claim (\w+)" id="claim-\d+"/g)].map((m) => m[1])
  assert.equal(
    found,
    report.claims.map((c) => c.verdict),
  )
  assert.is(found.at(-1), 'unread')
  assert.match(html, /<code>\\foo\{x\} = &lt;b&gt;1&lt;\/b&gt;<\/code>/)
  assert.match(html, /<h1>Claims of appendix &lt;1&gt;\.tex<\/h1>/)
  assert.is((html.match(/<code>\\/g) ?? []).length, 1)
})

test('the same report gives the same page', () => {
  assert.is(claimsPage(report, 'appendix <1>.tex', macroSources(appendix)), html)
})

const inBrowser = 'the page asks for nothing, fits a phone, and a link to a step opens its proof'
if (!existsSync(executablePath)) {
  console.log(`skipped: ${inBrowser} (needs ${executablePath})`)
  test.skip(inBrowser, () => {})
} else {
  test(inBrowser, async () => {
    const file = join(folder, 'claims.html')
    writeFileSync(file, html)
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-sync', '--no-first-run'],
    })
    try {
      const page = await browser.newPage({ viewport: { width: 360, height: 800 } })
      const [messages, requests]: [string[], string[]] = [[], []]
      page.on('console', (message) => messages.push(message.text()))
      page.on('pageerror', (error) => messages.push(error.message))
      page.on('request', (request) => requests.push(request.url()))
      await page.goto(pathToFileURL(file).href)
      await page.evaluate('document.fonts.ready')
      assert.equal(messages, [])
      assert.equal(
        requests.filter((url) => !url.startsWith('data:')),
        [pathToFileURL(file).href],
      )
      assert.is(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true)
      await page.goto(`${pathToFileURL(file).href}#claim-1-1-1`)
      await page.waitForFunction(`document.querySelector('#claim-1-1-1').closest('details').open`)
    } finally {
      await browser.close()
    }
  })
}

test.after(() => rmSync(folder, { recursive: true, force: true }))

test.run()
