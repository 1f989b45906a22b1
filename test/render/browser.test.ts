/** The HTML in a browser: opened from disk, without network, on a wide page and on a phone, light and dark, by keyboard. */

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { run } from '../../src/kernel/index.ts'
import { compose, toHtml } from '../../src/render/index.ts'
import { provenance, small } from './small.ts'

const test = suite('browser')

const executablePath = '/usr/bin/chromium'
const folder = mkdtempSync(join(tmpdir(), 'modewise-html-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const report = {
  jury: 'Z3',
  verdict: 'agrees' as const,
  detail: 'proved over the reals',
  cost: { milliseconds: 1, instances: 1 },
}
const document = compose(run(small), { provenance, verdicts: new Map([['gap', [report]]]) })
const file = join(folder, 'proof.html')
writeFileSync(file, toHtml(document))

interface Visit {
  readonly page: Page
  readonly messages: readonly string[]
  readonly requests: readonly string[]
}

async function visit(browser: Browser, width: number, colorScheme: 'light' | 'dark'): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const messages: string[] = []
  const requests: string[] = []
  page.on('console', (message) => messages.push(message.text()))
  page.on('pageerror', (error) => messages.push(error.message))
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(pathToFileURL(file).href)
  await page.evaluate('document.fonts.ready')
  return { page, messages, requests: requests.filter((url) => !url.startsWith('data:')) }
}

const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function testPage(name: string, body: (browser: Browser) => Promise<void>): void {
  if (!existsSync(executablePath)) {
    console.log(`skipped: ${name} (needs ${executablePath})`)
    test.skip(name, () => {})
    return
  }
  test(name, async () => {
    const browser = await chromium.launch({ executablePath, args: [...quiet, '--no-first-run'] })
    try {
      await body(browser)
    } finally {
      await browser.close()
    }
  })
}

testPage('the page opens from disk with no message, no request but itself, and its own fonts', async (browser) => {
  const { page, messages, requests } = await visit(browser, 1100, 'light')
  assert.equal(messages, [])
  assert.equal(requests, [pathToFileURL(file).href])
  assert.is(await page.evaluate(`document.fonts.check('16px KaTeX_Main') && document.fonts.check('16px KaTeX_Math')`), true)
})

testPage("at a phone's width nothing but displays scrolls sideways", async (browser) => {
  const { page } = await visit(browser, 360, 'light')
  assert.is(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true)
})

testPage('dark and light have different pages, each with contrast between text and page', async (browser) => {
  const luminance = `(() => { const of = (c) => { const [r, g, b] = c.match(/\\d+/g).slice(0, 3).map((v) => {
    const s = v / 255; return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4 }); return 0.2126 * r + 0.7152 * g + 0.0722 * b };
    const style = getComputedStyle(document.body); return [of(style.color), of(style.backgroundColor)] })()`
  const [light, dark] = [await visit(browser, 1100, 'light'), await visit(browser, 1100, 'dark')]
  const contrasts = await Promise.all(
    [light, dark].map(async ({ page }) => (await page.evaluate(luminance)) as readonly [number, number]),
  )
  assert.ok((contrasts[0]?.[1] ?? 0) > (contrasts[1]?.[1] ?? 1))
  for (const [text, ground] of contrasts) {
    const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05)
    assert.ok(ratio > 7, `contrast ${ratio}`)
  }
})

testPage('by keyboard the first stop skips to the proof, and a verdict opens with Enter', async (browser) => {
  const { page } = await visit(browser, 1100, 'light')
  await page.keyboard.press('Tab')
  assert.is(await page.evaluate('document.activeElement.className'), 'skip')
  await page.focus('.verdicts summary')
  await page.keyboard.press('Enter')
  assert.is(await page.evaluate(`document.querySelector('.verdicts details').open`), true)
  assert.is(await page.textContent('.verdicts details p'), 'proved over the reals')
})

testPage('a link to a folded step opens what folds it', async (browser) => {
  const { page } = await visit(browser, 1100, 'light')
  assert.is(await page.evaluate(`[...document.querySelectorAll('details')].every((d) => !d.open)`), true)
  await page.goto(`${pathToFileURL(file).href}#kernel-1`)
  await page.waitForFunction(`document.querySelector('#kernel-1').closest('details').open`)
})

test.run()
