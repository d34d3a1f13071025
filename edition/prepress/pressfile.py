"""The file that a printer takes: PDF/X-4 or X-1a, in inks, with the printing condition that it is meant for.

PDF/X-4 is ISO 15930-7:2010, X-1a is ISO 15930-4:2003. What the two ask is written down in ``docs/press.md``.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape
from uuid import NAMESPACE_URL, uuid5

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from edition.prepress.pictures import Pictures
from edition.prepress.plates import Plates
from edition.prepress.printer import Printer
from edition.prepress.separation import Separation
from edition.prepress.values import Facts
from edition.render.pdfbytes import derived, written

KEPT = ("/Type", "/Parent", "/Resources", "/Contents", "/MediaBox", "/TrimBox", "/PieceInfo", "/LastModified")
"""What a page keeps: no links, no tags, no transparency group."""
VERSIONS = {"X-4": "PDF/X-4", "X-1a": "PDF/X-1a:2003"}
MARK, AWAY, SLUG = 12.0, 6.0, 20.0
"""Points of a crop mark, of its distance from the trim, and of the paper around the page that has them."""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>Edition</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:MetadataDate>{day}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Producer>Edition</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>{version}</pdfxid:GTS_PDFXVersion>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def pressed(data: bytes, printer: Printer, facts: Facts, pages: Sequence[int] | None = None) -> bytes:
    """The painted pages ``data`` (or some of them, from 0) as a file for ``printer``; raises Unprintable.

    The same bytes for the same input: the identifier is of the content, and the days are the issue's.
    """
    with Pdf.open(io.BytesIO(data)) as painted, Pdf.new() as made:
        numbers = list(range(len(painted.pages)) if pages is None else pages)
        for grey in (False, True):
            own = [number for number in numbers if printer.is_grey(number + 1) == grey]
            if own:
                _converted(painted, own, Separation(printer, grey), made)
        order = [number for grey in (False, True) for number in numbers if printer.is_grey(number + 1) == grey]
        if order != numbers:
            _sort(made, order)
        for page in made.pages:
            _boxes(made, page, printer)
        _described(made, printer, facts)
        version = "1.6" if printer.standard == "X-4" else "1.4"
        return written(made, object_stream_mode=pikepdf.ObjectStreamMode.disable, force_version=version)


def greyed(data: bytes, printer: Printer) -> bytes:
    """The pages of a file in grey, for a printer at home; raises Unprintable."""
    with Pdf.open(io.BytesIO(data)) as painted, Pdf.new() as made:
        _converted(painted, range(len(painted.pages)), Separation(printer, True), made)
        return derived(made, painted)


def _converted(painted: Pdf, numbers: Sequence[int], separation: Separation, made: Pdf) -> None:
    """Add pages to ``made``, in inks: from a file of their own, for pages share what they paint."""
    with Pdf.new() as some:
        for number in numbers:
            some.pages.append(painted.pages[number])
        pictures = Pictures(some, separation)
        plates = Plates(separation, pictures.converted, pictures.shade)
        for page in some.pages:
            plates.page(some, page)
            for key in set(page.obj.keys()) - set(KEPT):
                del page.obj[key]
        made.pages.extend(some.pages)


def _sort(pdf: Pdf, order: Sequence[int]) -> None:
    """Put pages that were added in ``order`` into the order of their numbers."""
    pages = {number: pdf.pages[at].obj for at, number in enumerate(order)}
    while len(pdf.pages):
        del pdf.pages[0]
    for number in sorted(pages):
        pdf.pages.append(pikepdf.Page(pages[number]))


def _boxes(pdf: Pdf, page: pikepdf.Page, printer: Printer) -> None:
    """The trim, what reaches past it, and the sheet with its marks."""
    left, bottom, right, top = (float(value) for value in page.trimbox)
    bleed = printer.bleed
    around = max(bleed, SLUG) if printer.marks else bleed
    page.obj["/TrimBox"] = Array([left, bottom, right, top])
    page.obj["/BleedBox"] = Array([left - bleed, bottom - bleed, right + bleed, top + bleed])
    page.obj["/MediaBox"] = Array([left - around, bottom - around, right + around, top + around])
    if printer.marks:
        page.contents_add(_marks(left, bottom, right, top, max(AWAY, bleed), printer).encode())
    page.contents_coalesce()
    page.obj["/Contents"] = pdf.make_indirect(page.obj["/Contents"])


def _marks(left: float, bottom: float, right: float, top: float, away: float, printer: Printer) -> str:
    """Crop marks in black at the four corners."""
    lines = []
    for x, outwards in ((left, -1), (right, 1)):
        for y, upwards in ((bottom, -1), (top, 1)):
            lines.append(f"{x + outwards * away:.2f} {y:.2f} m {x + outwards * (away + MARK):.2f} {y:.2f} l S")
            lines.append(f"{x:.2f} {y + upwards * away:.2f} m {x:.2f} {y + upwards * (away + MARK):.2f} l S")
    colour = "0 G" if printer.grey else "0 0 0 1 K"
    return f"q {colour} {printer.least_rule:.2f} w\n" + "\n".join(lines) + "\nQ\n"


def _described(pdf: Pdf, printer: Printer, facts: Facts) -> None:
    """Version, title, days, identifier, and the condition that the inks are meant for."""
    separation = Separation(printer, printer.grey)
    day = f"{facts.date.isoformat()}T00:00:00Z"
    info = pdf.docinfo
    info["/Title"], info["/Creator"], info["/Producer"] = String(facts.title), String("Edition"), String("Edition")
    info["/CreationDate"] = info["/ModDate"] = String(f"D:{facts.date:%Y%m%d}000000Z")
    info["/Trapped"] = Name("/False")
    if printer.standard == "X-1a":
        info["/GTS_PDFXVersion"] = String(VERSIONS["X-1a"])
    uuid = uuid5(NAMESPACE_URL, f"{facts.code}/{facts.date.isoformat()}/{printer.name}")
    text = _XMP.format(title=escape(facts.title, quote=False), day=day, uuid=uuid, version=VERSIONS[printer.standard])
    pdf.Root.Metadata = pdf.make_stream(text.encode("utf-8"), Type=Name.Metadata, Subtype=Name.XML)
    profile = pdf.make_stream(separation.profile, N=4, Alternate=Name.DeviceCMYK)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(printer.condition or "Custom"),
        OutputCondition=String(printer.title),
        Info=String(separation.profile_name),
        DestOutputProfile=profile,
    )
    if printer.condition:
        intent.RegistryName = String("http://www.color.org")
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
