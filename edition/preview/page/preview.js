// The preview in the browser: shows each view that comes, exchanges only what has changed, and keeps the place.
'use strict'

const byId = name => document.getElementById(name)
const SVG = 'http://www.w3.org/2000/svg'
let view = null
let zoom = 1

const keyOf = page => `${page.side}-${page.number}`

function drawn(tag, facts, parent) {
    const one = document.createElementNS(SVG, tag)
    for (const [name, value] of Object.entries(facts)) one.setAttribute(name, value)
    parent.append(one)
    return one
}

function rectangle(box, parent, facts = {}) {
    return drawn('rect', { x: box.x, y: box.y, width: box.width, height: box.height, ...facts }, parent)
}

function overlay(page) {
    const svg = document.createElementNS(SVG, 'svg')
    svg.setAttribute('viewBox', `0 0 ${page.width} ${page.height}`)
    const columns = drawn('g', { class: 'columns' }, svg)
    for (const [x, width] of page.columns) rectangle({ x, y: 0, width, height: page.height }, columns)
    const places = drawn('g', { class: 'places' }, svg)
    for (const place of page.places) {
        const box = rectangle(place.box, places, { 'data-slug': place.slug })
        drawn('title', {}, box).textContent = place.file ? `${place.title}\n${place.file}:${place.line}` : place.title
        box.addEventListener('click', () => choose(place))
    }
    const marks = drawn('g', { class: 'marks' }, svg)
    for (const mark of (view.marks ?? []).filter(mark => mark.page === page.number && mark.side === page.side)) {
        const box = rectangle(mark.box, marks, mark.hard ? { class: 'hard' } : {})
        drawn('title', {}, box).textContent = `${mark.code}: ${mark.message}`
    }
    return svg
}

function choose(place) {
    for (const box of document.querySelectorAll('.places rect'))
        box.classList.toggle('chosen', box.dataset.slug === place.slug)
    const chosen = byId('chosen')
    chosen.hidden = false
    chosen.replaceChildren(Object.assign(document.createElement('b'), { textContent: place.title }))
    const where = place.file ? `${place.file}, line ${place.line}` : place.kind
    chosen.append(Object.assign(document.createElement('small'), { textContent: where }))
    const chapter = (view.chapters ?? []).find(([file]) => file === `article-${place.slug}.xhtml` || file.endsWith(`#story-${place.slug}`))
    if (chapter) openChapter(chapter[0])
}

async function picture(image, page) {
    const address = `pages/${page.picture}.jpg`
    if (image.dataset.picture === page.picture || !page.picture) return false
    const before = image.dataset.picture
    image.dataset.picture = page.picture
    const next = new Image()
    next.src = address
    await next.decode().catch(() => undefined)
    if (image.dataset.picture === page.picture) image.src = address
    return before !== undefined
}

function figureOf(page) {
    const name = `page-${keyOf(page)}`
    let figure = byId(name)
    if (figure) return figure
    figure = document.createElement('figure')
    figure.id = name
    const image = document.createElement('img')
    image.alt = `Page ${page.number}`
    image.width = 1400
    image.height = Math.round(1400 * page.height / page.width)
    figure.append(image)
    return figure
}

function thumbOf(page) {
    const name = `thumb-${keyOf(page)}`
    let thumb = byId(name)
    if (thumb) return thumb
    thumb = document.createElement('button')
    thumb.id = name
    thumb.title = `Page ${page.number}`
    thumb.append(Object.assign(document.createElement('img'), { alt: '' }), String(page.number))
    thumb.addEventListener('click', () => goTo(page.number, page.side))
    return thumb
}

function goTo(number, side = 0) {
    const figure = byId(`page-${side}-${number}`)
    if (!figure) return
    figure.scrollIntoView({ block: 'start' })
    figure.classList.add('flash')
    setTimeout(() => figure.classList.remove('flash'), 700)
}

function listed() {
    const list = byId('remarks')
    const title = Object.assign(document.createElement('h2'), { textContent: `Findings: ${view.remarks.length}` })
    list.replaceChildren(title)
    for (const one of view.remarks) {
        const entry = document.createElement('button')
        entry.className = one.severity
        entry.append(Object.assign(document.createElement('b'), { textContent: one.code }), ` ${one.message}`)
        const where = [one.file && (one.line ? `${one.file}:${one.line}` : one.file), one.hint].filter(Boolean).join(' — ')
        entry.append(Object.assign(document.createElement('small'), { textContent: where }))
        if (one.page) entry.addEventListener('click', () => goTo(one.page, one.side))
        list.append(entry)
    }
    if (view.marks) list.append(Object.assign(document.createElement('h2'), { textContent: `Defects: ${view.marks.length}` }))
    for (const one of view.marks ?? []) {
        const entry = document.createElement('button')
        entry.append(Object.assign(document.createElement('b'), { textContent: one.code }), ` page ${one.page}: ${one.message}`)
        entry.addEventListener('click', () => goTo(one.page, one.side))
        list.append(entry)
    }
}

function openChapter(file) {
    byId('chapters').value = file
    const frame = byId('chapter')
    frame.src = `book/${file.split('#')[0]}?${view.number}#${file.split('#')[1] ?? ''}`
}

function chaptered() {
    const select = byId('chapters')
    const here = select.value
    select.replaceChildren(...view.chapters.map(([file, title]) => new Option(title, file)))
    if (view.chapters.some(([file]) => file === here)) select.value = here
    if (!byId('book').hidden && select.value) openChapter(select.value)
}

async function show(next) {
    const before = view
    view = next
    document.title = `${next.paper || 'Preview'} – preview`
    byId('paper').textContent = next.paper || 'Edition'
    byId('day').textContent = next.day
    const status = byId('status')
    status.textContent = next.working ? 'working …' : [`${next.pages.length} pages`, ...next.files.slice(0, 3)].join(' · ')
    status.classList.toggle('working', next.working)
    byId('fault').textContent = next.fault
    byId('fault').hidden = !next.fault
    byId('pages').dir = byId('thumbs').dir = next.rtl ? 'rtl' : 'ltr'
    const pages = byId('pages'), thumbs = byId('thumbs')
    const there = new Set()
    const coming = []
    for (const [place, page] of next.pages.entries()) {
        const figure = figureOf(page), thumb = thumbOf(page)
        figure.classList.toggle('first', page.number === 1)
        there.add(figure.id).add(thumb.id)
        if (pages.children[place] !== figure) pages.insertBefore(figure, pages.children[place] ?? null)
        if (thumbs.children[place] !== thumb) thumbs.insertBefore(thumb, thumbs.children[place] ?? null)
        figure.querySelector('svg')?.remove()
        figure.append(overlay(page))
        coming.push(picture(figure.querySelector('img'), page).then(changed => {
            if (!changed) return
            figure.classList.remove('new')
            void figure.offsetWidth
            figure.classList.add('new')
        }))
        picture(thumb.querySelector('img'), page)
    }
    for (const one of [...pages.children, ...thumbs.children]) if (!there.has(one.id)) one.remove()
    listed()
    if (!before || JSON.stringify(before.chapters) !== JSON.stringify(next.chapters) || !next.working) chaptered()
    await Promise.all(coming)
    document.body.dataset.shown = next.number
}

function toggle(name) {
    const on = document.body.classList.toggle(name === 'book' ? 'reading' : name)
    byId(`toggle-${name}`).setAttribute('aria-pressed', String(on))
    if (name === 'book') {
        byId('book').hidden = !on
        if (on) chaptered()
    }
    if (name === 'marks' && on && view && !view.marks) {
        byId('status').textContent = 'checking …'
        fetch('check', { method: 'POST', headers: { 'X-Preview': 'check' } })
    }
}

function sized(by) {
    zoom = Math.min(3, Math.max(0.4, zoom * by))
    const wide = matchMedia('(max-width: 720px)').matches ? 100 : document.body.classList.contains('spreads') ? 30 : 46
    byId('pages').style.setProperty('--page', `${wide * zoom}vw`)
}

function step(by) {
    const figures = [...byId('pages').children]
    const top = byId('pages').getBoundingClientRect().top
    let here = figures.findIndex(one => one.getBoundingClientRect().bottom > top + 40)
    const row = figures[here]?.getBoundingClientRect().top
    do here += by
    while (figures[here] && Math.abs(figures[here].getBoundingClientRect().top - row) < 4)
    figures[Math.max(0, Math.min(figures.length - 1, here))]?.scrollIntoView({ block: 'start' })
}

const KEYS = {
    s: () => toggle('spreads'), g: () => toggle('grid'), m: () => toggle('modules'), d: () => toggle('marks'), b: () => toggle('book'),
    '+': () => sized(1.15), '-': () => sized(1 / 1.15), '0': () => { zoom = 1; sized(1) },
    ArrowRight: () => step(view?.rtl ? -1 : 1), ArrowLeft: () => step(view?.rtl ? 1 : -1), n: () => step(1), p: () => step(-1),
    Home: () => goTo(1), End: () => byId('pages').lastElementChild?.scrollIntoView(),
}
addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('select, iframe')) return
    const act = KEYS[event.key]
    if (!act) return
    event.preventDefault()
    act()
})
for (const name of ['spreads', 'grid', 'modules', 'marks', 'book']) byId(`toggle-${name}`).addEventListener('click', () => toggle(name))
byId('larger').addEventListener('click', () => sized(1.15))
byId('smaller').addEventListener('click', () => sized(1 / 1.15))
byId('chapters').addEventListener('change', event => openChapter(event.target.value))
byId('pages').addEventListener('scroll', () => {
    const top = byId('pages').getBoundingClientRect().top
    const figures = [...byId('pages').children]
    const row = figures.find(one => one.getBoundingClientRect().bottom > top + 40)?.offsetTop
    const here = new Set(figures.filter(one => one.offsetTop === row).map(one => one.id.slice(5)))
    for (const thumb of byId('thumbs').children) thumb.classList.toggle('here', here.has(thumb.id.slice(6)))
}, { passive: true })

// A browser opens few connections to one host: of many tabs one listens, and passes on what it hears.
const others = new BroadcastChannel('edition-preview')
others.onmessage = event => show(event.data)
function listen() {
    return new Promise(() => {
        const events = new EventSource('events')
        events.onmessage = event => {
            const next = JSON.parse(event.data)
            others.postMessage(next)
            show(next)
        }
        events.onerror = () => { byId('status').textContent = 'the preview has ended' }
    })
}
fetch('state').then(answer => answer.json()).then(next => { if (!view) show(next) })
if (navigator.locks) navigator.locks.request('edition-preview', listen)
else listen()
