"""The file for screens as two standards want it: PDF/UA-1, so that everybody can read it, and PDF/A-2a, to be kept.

WeasyPrint writes one variant at a time, and the two sides of a two-faced paper are joined behind it; so what both
standards ask of the whole file is put in here at the end: metadata in XMP, the colours that it means, an identifier of
its content, pictures that no viewer smooths, links that print. It is not linearized: the tables that qpdf 12 writes for
that fail its own check on some of our files.
"""

from __future__ import annotations

import io
from html import escape
from importlib.resources import files

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from edition.model import Issue
from edition.render.pdfbytes import written

PRINTED = 4
"""The flag of an annotation that is printed with its page (PDF 32000-1, 12.5.3)."""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{tool}</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
{parts}
</rdf:Description>
{schema}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_ARCHIVE = "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
_ACCESS = "<pdfuaid:part>1</pdfuaid:part>"
_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
"""What PDF/A wants to know about names that it does not define."""


def finished(data: bytes, issue: Issue) -> bytes:
    """``data`` with all that both standards ask of a whole file."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        _metadata(pdf, issue)
        _colours(pdf)
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and Name.Interpolate in one:
                del one[Name.Interpolate]
            elif isinstance(one, Dictionary) and one.get(Name.Subtype) == Name.Link:
                one.F = PRINTED
        return written(pdf)


def _metadata(pdf: Pdf, issue: Issue) -> None:
    """The metadata of the document, written as it is: what checks files reads no packed one."""
    info = pdf.docinfo
    texts = {
        "title": str(info.get("/Title", issue.paper.name)),
        "creator": str(info.get("/Author", issue.paper.name)),
        "subject": str(info.get("/Subject", issue.paper.name)),
        "tool": str(info.get("/Creator", "Edition")),
        "producer": str(info.get("/Producer", "Edition")),
        "language": issue.paper.language,
    }
    day = f"{issue.date.isoformat()}T00:00:00Z"
    info["/CreationDate"] = info["/ModDate"] = String(f"D:{issue.date:%Y%m%d}000000Z")
    text = _XMP.format(
        **{key: escape(value, quote=False) for key, value in texts.items()},
        day=day,
        parts=_ARCHIVE + _ACCESS,
        schema=_SCHEMA,
    )
    stream = pdf.make_stream(text.encode("utf-8"), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = stream


def _colours(pdf: Pdf) -> None:
    """The file's colours are those of sRGB."""
    profile = pdf.make_stream((files("weasyprint.pdf") / "sRGB2014.icc").read_bytes(), N=3, Alternate=Name.DeviceRGB)
    name = String("sRGB IEC61966-2.1")
    pdf.Root.OutputIntents = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFA1,
                    OutputConditionIdentifier=name,
                    Info=name,
                    DestOutputProfile=profile,
                )
            )
        ]
    )
