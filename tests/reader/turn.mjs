// Opens an EPUB in foliate's reader in headless Chromium, turns its pages and takes pictures of them.
// node turn.mjs MODULES BOOK OUT WIDTH HEIGHT light|dark [FILE ...]: pictures of the named pages of the book, and on
// standard output, as JSON, the words of each page of the spine, what overflows its page, and what the browser said.
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { extname, join, resolve } from 'node:path'

const [modules, book, out, width, height, scheme, ...files] = process.argv.slice(2)
const puppeteer = createRequire(join(resolve(modules), 'x.js'))('puppeteer-core')
const kinds = { '.js': 'text/javascript', '.html': 'text/html', '.css': 'text/css', '.epub': 'application/epub+zip' }
const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    const file = path === '/book.epub' ? book : join(modules, 'foliate-js', path)
    if (!existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, { 'Content-Type': kinds[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
})
await new Promise(done => server.listen(0, '127.0.0.1', done))
const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'], headless: true,
})
const page = await browser.newPage()
const said = []
page.on('pageerror', fault => said.push(String(fault)))
await page.setViewport({ width: +width, height: +height })
await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
await page.goto(`http://127.0.0.1:${server.address().port}/reader.html?url=book.epub`)
await page.waitForFunction(() => document.querySelector('foliate-view')?.book?.sections?.length, { timeout: 60000 })
const pause = time => new Promise(done => setTimeout(done, time))
await pause(1500)

const pages = await page.evaluate(async () => {
    const view = document.querySelector('foliate-view')
    const found = []
    for (const [index, section] of view.book.sections.entries()) {
        if (section.linear === 'no') continue
        const doc = await section.createDocument()
        found.push({ file: section.id.split('/').pop(), words: doc.body.textContent, index })
    }
    return found
})
for (const name of files) {
    const [file, turns = '0'] = name.split('+')
    const index = pages.find(one => one.file === file)?.index
    if (index === undefined) { said.push(`${file} is not in the book`); continue }
    await page.evaluate(index => document.querySelector('foliate-view').goTo(index), index)
    await pause(400)
    for (let i = 0; i < +turns; i++) { await page.evaluate(() => document.querySelector('foliate-view').next()); await pause(400) }
    const wide = await page.evaluate(() => {
        const { doc } = document.querySelector('foliate-view').renderer.getContents()[0]
        const column = Number.parseFloat(getComputedStyle(doc.documentElement).columnWidth) || doc.documentElement.clientWidth
        return [...doc.body.querySelectorAll('p, h1, h2, h3, li, td, pre, figure, img')]
            .filter(one => [...one.getClientRects()].some(rect => rect.width > column + 1)).map(one => one.textContent.slice(0, 40) || one.outerHTML)
    })
    if (wide.length) said.push(`${file}: wider than its page: ${wide.join(' | ')}`)
    await page.screenshot({ path: join(out, `${name.replace('.xhtml', '')}-${width}-${scheme}.png`) })
}
console.log(JSON.stringify({ pages: pages.map(({ file, words }) => [file, words]), said, dir: await page.evaluate(() => document.querySelector('foliate-view').book.dir ?? '') }))
await browser.close()
server.close()
