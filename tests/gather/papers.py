"""Documents as word processors and mail programs write them, made here in as few parts as they need."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

from PIL import Image

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpg" ContentType="image/jpeg"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture(width: int = 300, height: int = 200, kind: str = "JPEG") -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (90, 120, 150)).save(out, kind)
    return out.getvalue()


def _relations(*rows: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{a}" Type="{_OFFICE}/{b}" Target="{c}"/>' for a, b, c in rows)
    return f'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def paragraph(text: str, style: str = "", more: str = "") -> str:
    """A paragraph of a Word document in one run."""
    said = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{said}<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{more}</w:p>'


def image() -> str:
    """A paragraph with the picture of the document."""
    drawing = (
        '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:docPr id="1" name="x" descr="The north quay"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip r:embed="p1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    return f"<w:p><w:r>{drawing}</w:r></w:p>"


def docx(*paragraphs: str, notes: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    """A Word document of these paragraphs, with a picture and the text of a first footnote."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "heading 1", "heading 2", "Quote", "List Paragraph")
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(("d", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(
            ("p1", "image", "media/p.jpg"), ("s", "styles", "styles.xml"), ("f", "footnotes", "footnotes.xml")
        ),
        "word/document.xml": f"<w:document {W} {R}><w:body>{''.join(paragraphs)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="1">{notes}</w:footnote></w:footnotes>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
        packed.writestr("word/media/p.jpg", picture())
        for name, data in (extra or {}).items():
            packed.writestr(name, data)
    return out.getvalue()


def odt(inner: str, styles: str = "") -> bytes:
    """An OpenDocument text with this body, and a picture."""
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
        ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{inner}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", content)
        packed.writestr("Pictures/p.jpg", picture())
    return out.getvalue()


def letter(subject: str, text: str, html: str = "", pictures: int = 1) -> bytes:
    """An e-mail with photographs attached."""
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "Rima Haddad <rima@example.org>"
    message["Date"], message["To"] = "Fri, 29 Mar 2024 10:15:00 +0200", "desk@example.org"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for number in range(pictures):
        message.add_attachment(picture(), maintype="image", subtype="jpeg", filename=f"IMG {number}.JPG")
    return message.as_bytes()
