/** The HTML in a browser: opened from disk, without network, on a wide page and on a phone, light and dark, by keyboard. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { proofsIn } from '../../src/cli/derive/contents.ts'
import { run } from '../../src/kernel/index.ts'
import { compose, toHtml, toOverviewHtml } from '../../src/render/index.ts'
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

async function visit(browser: Browser, width: number, colorScheme: 'light' | 'dark', shown = file): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const messages: string[] = []
  const requests: string[] = []
  page.on('console', (message) => messages.push(message.text()))
  page.on('pageerror', (error) => messages.push(error.message))
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(pathToFileURL(shown).href)
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

/** The page that leads to all proofs, and, where they were derived, the proofs. */
const output = join(import.meta.dirname, '..', '..', 'output')
const overview = join(folder, 'index.html')
const proofs = proofsIn(output)
const svgs = new Map(
  proofs.flatMap(({ name, figures }) =>
    figures.flatMap(({ files }) => files.map((f) => [`${name}/${f}`, readFileSync(join(output, name, f), 'utf8')] as const)),
  ),
)
writeFileSync(overview, toOverviewHtml({ proofs, figures: svgs, hasPaper: existsSync(join(output, 'paper.tex')) }))
const pages = [overview, file, ...proofs.map(({ name }) => join(output, name, 'proof.html')).filter((page) => existsSync(page))]

testPage(
  'every page opens with no message and no request but itself, and nothing but displays scrolls at 360 pixels',
  async (browser) => {
    for (const shown of pages) {
      const { page, messages, requests } = await visit(browser, 360, 'dark', shown)
      assert.equal(messages, [], shown)
      assert.equal(requests, [pathToFileURL(shown).href])
      assert.is(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, shown)
      await page.close()
    }
  },
)

testPage('headings do not skip a level, and there is one main landmark', async (browser) => {
  for (const shown of pages) {
    const { page } = await visit(browser, 1100, 'light', shown)
    const levels = (await page.evaluate(
      `[...document.querySelectorAll('h1, h2, h3, h4')].map((h) => Number(h.tagName[1]))`,
    )) as readonly number[]
    assert.is(levels[0], 1, shown)
    for (const [i, level] of levels.entries()) if (i > 0) assert.ok(level <= (levels[i - 1] as number) + 1, shown)
    assert.is(await page.evaluate(`document.querySelectorAll('main').length`), 1)
    await page.close()
  }
})

testPage('the Tab key reaches everything that opens, and all of it opens with Enter', async (browser) => {
  for (const shown of [overview, file]) {
    const { page } = await visit(browser, 1100, 'light', shown)
    const wanted = (await page.evaluate(`document.querySelectorAll('details').length`)) as number
    assert.ok(wanted > 0)
    const stops = (await page.evaluate(`document.querySelectorAll('a, summary, [tabindex]').length`)) as number
    // what a fold holds comes after its summary, so that opening on the way leaves nothing out
    for (let i = 0; i < stops; i++) {
      await page.keyboard.press('Tab')
      await page.evaluate(`if (document.activeElement.tagName === 'SUMMARY') document.activeElement.dataset.reached = ''`)
      if (await page.evaluate(`document.activeElement.tagName === 'SUMMARY'`)) await page.keyboard.press('Enter')
    }
    assert.is(await page.evaluate(`document.querySelectorAll('summary[data-reached]').length`), wanted, shown)
    assert.is(await page.evaluate(`document.querySelectorAll('details[open]').length`), wanted, shown)
    await page.close()
  }
})

test.run()
