"""Every file under a folder is accounted for: read, used, known machinery of a site, or named as not read."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from edition.files import shown
from edition.findings import Finding, Source, note, warning
from edition.intake.sources.place import PICTURES, PROGRAMS, SUFFIXES, Place
from edition.model import Article

NO_FOLDER = "is a folder that cannot be read"
_MACHINERY = frozenset(
    "_site _layouts _includes _sass _plugins _data node_modules bower_components vendor themes archetypes __pycache__"
    " .git .github .svn .hg .obsidian .idea .vscode .quarto .cache .docusaurus .next .astro __macosx".split()
)
"""Folders in which sites and editors keep what is no copy."""
_OF_HUGO = frozenset("layouts public resources i18n data".split())
_HUGO = ("hugo.toml", "hugo.yaml", "config.toml", "config.yaml", "config/_default")
_NEVER = frozenset(
    "readme license licence copying changelog contributing code_of_conduct source robots 404 requirements _index"
    " package package-lock gemfile makefile dockerfile".split()
)
"""Names of files that are no stories wherever they are gathered."""
_LISTS = frozenset("authors.yml authors.yaml tags.yml tags.yaml".split())
"""Files in which a site lists what its articles name."""
_OF_SITES = frozenset(
    ".css .scss .sass .less .js .mjs .ts .map .toml .lock .xml .ico .woff .woff2 .ttf .otf .rb".split()
)
"""How the names of files end of which sites are made."""
_ADVICE = (
    ("save it as .docx, or as text", ".doc .pages .wpd .wps .abw"),
    ("save its text in a file of its own: a PDF has lines and no paragraphs", ".pdf .ps .eps"),
    (
        "put a data file into data/ beside paper.toml; save a sheet of briefs as .csv or .xlsx",
        ".xls .ods .json .yaml .yml",
    ),
    ("export its pictures as JPEG", ".psd .ai .indd .idml .xd .sketch .cr2 .nef .arw .dng .raw .jxl .jp2"),
    ("films and sound cannot be printed", ".mp4 .mov .avi .mkv .webm .mp3 .wav .m4a .ogg .flac .aac .opus .m4v .mpg"),
    ("unpack it", ".zip .rar .7z .gz .tar .tgz .bz2 .xz"),
)
"""What to do with files by how their names end."""
_SHOWN = 3
"""Names that a finding of many files has."""


@dataclass
class Survey:
    """What lies under a folder: places of articles, pictures, other files by how their names end, and findings."""

    places: list[Place] = field(default_factory=list)
    pictures: dict[Path, str] = field(default_factory=dict)
    """Files of pictures, with their names as people know them."""
    others: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    machinery: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def unread(self) -> Iterator[Finding]:
        """A finding for each kind of file that is not read, with what to do, and one for what was passed over."""
        for suffix, names in sorted(self.others.items()):
            message = f"{_files(names)} not read"
            yield warning("NOT-READ", Source(names[0]), message, _advice(suffix))
        if self.machinery:
            message = f"{_files(self.machinery)} passed over: the machinery of a site, and hidden files"
            yield note("PASSED-OVER", Source(self.machinery[0]), message)

    def unused(self, found: Iterable[Article]) -> Iterator[Finding]:
        """A note on the pictures that no article uses."""
        used = {Path(picture.path) for article in found for picture in article.figures}
        left = [name for path, name in self.pictures.items() if path not in used]
        if left:
            hint = "name it in an article ('image:'), or give it the article's name"
            yield note("PICTURE-UNUSED", Source(left[0]), f"{_files(left)} used by no article", hint)


def survey(folder: Path, issue: bool = False, called: str = "") -> Survey:
    """What lies under ``folder``, in the order of names.

    In the folder of an ``issue`` every file is copy, a picture, or named; in a site's folder some names are never
    stories. No link is followed; what is named like an article and is a link or no regular file, and a folder that
    cannot be read, are findings. A file may be given instead of a folder. Where the folder is ``called`` something, the
    names of files begin with that.

    The section of an article is the first folder below ``folder`` that is not a date, ``content``, ``posts`` or the
    article's own bundle.
    """
    found = Survey()
    if folder.is_file():
        found.places.append(Place(folder, shown(called or folder.name), folder.parent))
        return found
    hugo = any((folder / name).exists() for name in _HUGO)
    walked = ((file, file.relative_to(folder), what) for file, what in _walked(folder))
    for file, relative, what in sorted(walked, key=lambda one: one[1].parts):
        name = shown(f"{called}/{relative.as_posix()}" if called else relative.as_posix())
        if any(_passed(part, not issue, hugo) for part in relative.parts[:-1]) or file.name.startswith("."):
            found.machinery.append(name)
        elif what:
            if file.suffix.lower() in SUFFIXES or issue or what == NO_FOLDER:
                hint = "put the file itself there, readable for this program"
                found.findings.append(warning("FILE-UNREADABLE", Source(name), f"{what}, and stays out", hint))
        else:
            _sorted(found, Place(file, name, folder, section_of(Path(shown(relative.as_posix())))), issue)
    _without_programs(found)
    return found


def _without_programs(found: Survey) -> None:
    """What a program has made a Markdown file of, which is beside it, is no second story."""
    made = {place.file.with_suffix("") for place in found.places if place.file.suffix.lower() in (".md", ".markdown")}
    programs = [one for one in found.places if one.file.suffix.lower() in PROGRAMS and one.file.with_suffix("") in made]
    found.machinery += [place.name for place in programs]
    found.places = [place for place in found.places if place not in programs]


def _sorted(found: Survey, place: Place, issue: bool) -> None:
    """Put a regular file where it belongs."""
    suffix = place.file.suffix.lower()
    if not issue and (place.file.name.split(".")[0].lower() in _NEVER or place.file.name.lower() in _LISTS):
        found.machinery.append(place.name)
    elif suffix in SUFFIXES:
        found.places.append(place)
    elif suffix in PICTURES:
        found.pictures[place.file.resolve()] = place.name
    elif not issue and suffix in _OF_SITES:
        found.machinery.append(place.name)
    else:
        found.others[suffix].append(place.name)


def _passed(part: str, site: bool, hugo: bool) -> bool:
    """Whether a folder holds no copy, by its name."""
    low = part.lower()
    return part.startswith(".") or (site and (low in _MACHINERY or (hugo and low in _OF_HUGO)))


def _files(names: Sequence[str]) -> str:
    """Some files, and how many there are: ``a.css, b.css and 4 more are``."""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{', '.join(names[:_SHOWN])}{more} {'are' if len(names) > 1 else 'is'}"


def _advice(suffix: str) -> str:
    if not suffix:
        return "if it is an article, give it a name that ends in .txt or .md"
    return next((hint for hint, kinds in _ADVICE if suffix in kinds.split()), "save it as text, Markdown or HTML")


def _walked(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file under a folder, and why it cannot be read; folders only where that is so."""
    try:
        with os.scandir(folder) as entries:
            inside = list(entries)
    except OSError:
        yield folder, NO_FOLDER
        return
    for entry in inside:
        path = Path(entry.path)
        if entry.is_symlink():
            yield path, "is a link, which is not followed"
        elif entry.is_dir(follow_symlinks=False):
            yield from _walked(path)
        else:
            yield path, "" if entry.is_file(follow_symlinks=False) else "is no regular file"


def section_of(relative: Path) -> str:
    """The section that a file's folders name, or nothing."""
    parents = list(relative.parts[:-1])
    if relative.stem.split(".")[0] == "index":
        parents = parents[:-1]
    plain = {"content", "posts", "_posts", "post", "articles", "news", "blog", "src", "pages", "_drafts"}
    for part in parents:
        if part.lower() not in plain and not part.replace("-", "").isdecimal() and not part[:4].isdecimal():
            return part.replace("-", " ").replace("_", " ").capitalize()
    return ""
