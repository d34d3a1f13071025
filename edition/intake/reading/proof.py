"""Proof that nothing is lost in reading: the words of the file, taken out plainly, are those of the article.

The words of the source are taken out in another way than the one that makes the article: no Markdown, no tree, only
what is between tags and outside addresses. Both sides are sequences of words in small letters. A word of the source
is there when three words in a row around it are in the article; what is not there in runs of three and more is lost.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from edition.findings import Finding, Source, note, warning
from edition.intake.reading.plaintext import words_of
from edition.intake.sources.place import DOCUMENTS, HTML, SHEETS, TEXT
from edition.model import Article, Block, BlockKind, Style

RUN = 3
"""Words of the shortest run that is named when it is lost."""
MOST_NAMED = 5
"""Lost runs of a file that are named."""
_QUOTED = re.compile(r"\"([^\"\n]{3,2000})\"|'([^'\n]{3,2000})'")
LONG = 6
"""Words from which on a paragraph is at one place of its own."""
_IN_ORDER = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.CROSSHEAD)
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(
    r"(?<![\w+.-])[a-zA-Z][\w+.-]{0,20}://[^\s<>\"'\])]+|(?<!\w)www\.[^\s<>\"'\])]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+"
)
_MARKDOWN = (
    (re.compile(r"<!--.*?-->", re.DOTALL), " "),
    (
        re.compile(r"(?m)^[ \t>]{0,12}\[[^\]\n]{1,200}\]:[ \t]*\S+(?:[ \t]+[\"'(][^\n]*[\"')])?[ \t]*$"),
        " ",
    ),  # definitions
    (re.compile(r"\]\((?:[^()\n]|\([^()\n]*\)){0,2000}\)|\]\[[^\]\n]{0,200}\]"), "]"),  # aims of links
    (re.compile(r"\{\{(?:(?!\{\{).){0,2000}?\}\}|\{%(?:(?!\{%).){0,2000}?%\}", re.DOTALL), " "),
    (re.compile(r"(?m)\{:{1,2}[^{}\n]*\}|\{[#.][^{}\n]*\}[ \t]*$|\{[a-z][\w-]*=[^{}\n]*\}"), " "),
    (
        re.compile(
            r"\\?\[/?(?:caption|gallery|embed|video|audio|youtube|vimeo|playlist|code|vc_\w+|et_pb_\w+|su_\w+|fusion_\w+)"
            r"\b[^\]\n]{0,500}\](?![(\[:])"
        ),
        " ",
    ),  # shortcodes of WordPress
    (re.compile(r"\[\^[^\]\n]{1,100}\]"), " "),  # marks of notes
    (re.compile(r"(?m)^[ \t>]*(?:`{3,}|~{3,})[^\n]*$|^[ \t>]*:{3,}[ \t]*(?:\{[^{}\n]*\}|[\w-]+)?"), " "),
    (re.compile(r"<(?:[a-z][\w+.-]*:|[\w.+-]+@)[^\s<>]*>", re.IGNORECASE), " "),
    (re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?"), " "),
    (re.compile(r"\\(?=[^\w\s])"), ""),
    (re.compile(r"(?m)^[ \t>]*(?:\d{1,9}[.)]|[-*+])[ \t]+"), " "),
    (re.compile(r"[*~`\[\]]"), ""),
)
"""What of Markdown is no word, and what means it."""
_NO_TAG = re.compile(
    r"<(?!/?[a-z][\w.-]*\s[^<>]*=|/[a-z][\w.:-]*\s*>|/?(?:a|abbr|area|canvas|embed|hgroup|menu|param|track|address|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del"
    r"|details|dfn|div|dl|dt|em|fieldset|figcaption|figure|font|footer|form|h[1-6r]|head|header|html|i|iframe|img|input"
    r"|ins|kbd|label|legend|li|link|main|map|mark|math|meta|nav|noscript|object|ol|option|p|picture|pre|q|rp|rt|ruby|s"
    r"|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template"
    r"|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|audio|wbr|[a-z]+\d?:[a-z][\w.-]*|[a-z][\w.]*-[\w.-]+)(?=[\s/>])|!--|!doctype|!\[|\?)",
    re.IGNORECASE,
)
"""What looks like a tag and is none: words such as ``Vec<T>``."""
Words = list[str]


def lost(text: str, article: Article, left_out: Sequence[str], findings: Sequence[Finding]) -> list[Finding]:
    """A finding for each run of words of the source ``text`` that is in no part of ``article``.

    ``left_out`` are texts that were left out on purpose, and the quotations of ``findings`` count as said.
    """
    source = _of_source(text, article.source.path)
    copy = [_words(_of_block(block)) for block in article.body]
    quoted = (part for one in findings for part in (one.message, *re.findall(r"'([^']+)'", one.message)))
    beside = [_words(part) for part in (*_fields(article), *left_out, *quoted)]
    anyhow = {shingle for words in beside for shingle in _shingles(words)}
    once = Counter(
        _shingles([word for words in (*map(_words, (article.title, article.deck)), *copy) for word in words])
    )
    if article.source.path.lower().endswith(HTML):  # a page says some things twice: above and below, and to machines
        anyhow, once = anyhow | set(once), Counter()
    missing = Counter(source)
    line = f" {' '.join(source)} "
    inside = [words for words in beside if f" {' '.join(words)} " in line]  # else they are of the front matter
    missing.subtract(word for words in (*copy, *inside) for word in words)
    runs = [run for run in _uncovered(source, anyhow, once) if _gone(run, missing)]
    stated = (_words(html.unescape(found[1] or found[2])) for found in _QUOTED.finditer(text))
    changed = _changed(source, {shingle for words in stated for shingle in _shingles(words)}, article)
    where = Source(article.source.path)
    hint = "write these words in another way; and please report it with the file"
    named = [
        warning("READ-LOST", where, f"{len(run)} words of the file are not in the article: '{_shown(run)}'", hint)
        for run in runs[:MOST_NAMED]
    ]
    if len(runs) > MOST_NAMED:
        more = sum(map(len, runs[MOST_NAMED:]))
        named.append(warning("READ-LOST", where, f"{more} words more, in {len(runs) - MOST_NAMED} places", hint))
    if changed:
        many = f"{len(changed)} places read" if len(changed) > 1 else "a place reads"
        message = f"{many} otherwise than in the file, the first: '{_shown(changed[0])}'"
        named.append(note("READ-CHANGED", where, message, "compare the article with the file"))
    return named


def _changed(source: Words, quoted: set[tuple[str, ...]], article: Article) -> list[Words]:
    """Where the copy has words in a row that the source has not, or paragraphs doubled or in another order.

    ``quoted`` are words in a row that stand between quotation marks in the source: of attributes and shortcodes.
    """
    there = {*_shingles(source), *quoted}
    line = f" {' '.join(source)} "
    found: list[Words] = []
    count: Counter[str] = Counter()
    last = -1
    for block in article.body:
        if block.kind not in _IN_ORDER:
            continue
        words = _words(_spaced(block))
        foreign = next((shingle for shingle in _shingles(words) if shingle not in there), None)
        if foreign is not None:
            found.append(list(foreign))
            continue
        if len(words) < LONG:
            continue
        text = f" {' '.join(words)} "
        count[text] += 1
        times = line.count(text)
        if not times:
            continue
        at = line.find(text)
        if count[text] > times or (times == 1 and at < last):
            found.append(words)
        elif times == 1:
            last = at
    return found


def _shown(run: Words) -> str:
    return " ".join(run[:12]) + (" …" if len(run) > 12 else "")


def _gone(run: Words, missing: Counter[str]) -> bool:
    """Whether three words of a run one after the other are oftener in the source than in the article."""
    row = 0
    for word in run:
        row = row + 1 if missing[word] > 0 else 0
        if row == RUN:
            return True
    return False


def _uncovered(words: Words, anyhow: set[tuple[str, ...]], once: Counter[tuple[str, ...]]) -> Iterator[Words]:
    """The runs of words of which no three in a row around them are in the article, ``once`` as often as they are."""
    once = once.copy()
    covered = [False] * len(words)
    for at, shingle in enumerate(_shingles(words)):
        if once[shingle] > 0 or shingle in anyhow:
            once[shingle] -= 1
            covered[at : at + RUN] = [True] * RUN
    run: Words = []
    for word, has in zip(words, covered, strict=True):
        if has:
            if len(run) >= RUN:
                yield run
            run = []
        else:
            run.append(word)
    if len(run) >= RUN:
        yield run


def _shingles(words: Words) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def _words(text: str) -> Words:
    """The words of a text as they are compared: without addresses, marks and the forms of letters."""
    plain = unicodedata.normalize("NFKD", _ADDRESS.sub(" ", text)).casefold()
    marks = {ord(char): None for char in set(plain) if unicodedata.category(char) in ("Mn", "Cf") or char == "\u0640"}
    plain = plain.translate(marks) if marks else plain
    return _WORD.findall(plain.replace("'", "").replace("\u2019", ""))


def _fields(article: Article) -> Iterator[str]:
    """All that the article says beside its copy."""
    yield from (
        article.title,
        article.kicker,
        article.jump_head,
        article.package,
        article.corrected,
        article.deck,
        article.dateline,
        article.section,
        article.paper,
    )
    yield from article.byline
    for picture in article.figures:
        yield from (picture.caption, picture.credit, picture.alt)
    yield from article.sources
    yield from article.tags
    if article.date:
        yield article.date.isoformat()


def _of_block(block: Block) -> str:
    rows = " ".join(cell.text for row in block.rows for cell in row)
    picture = f" {block.picture.caption} {block.picture.credit}" if block.picture else ""
    return f"{block.marker} {_spaced(block)} {rows}{picture}"


def _spaced(block: Block) -> str:
    """The words of a block without the numbers of its notes, which the program gave."""
    noted = (run.style & Style.SUPERSCRIPT and run.href for run in block.runs)
    return "".join("" if number else run.text for number, run in zip(noted, block.runs, strict=True))


def _of_source(text: str, path: str) -> Words:
    """The words that a reader of the file would see."""
    if path.lower().endswith((*TEXT, *DOCUMENTS, *SHEETS)):
        return _words(text)
    if not path.lower().endswith(HTML):
        for pattern, instead in _MARKDOWN:
            text = pattern.sub(instead, text)
    return _words(words_of(_NO_TAG.sub("&lt;", text)))
