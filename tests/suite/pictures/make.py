"""Makes the pictures of this folder: each bears `SEGRETO-01` wherever its kind has room for what others note. By hand,
once:

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install pillow==12.0.0
    /tmp/venv/bin/python tests/suite/pictures/make.py
"""

import base64
import io
import pathlib
import struct
import zlib

from PIL import Image, PngImagePlugin

HERE = pathlib.Path(__file__).parent
MARK = b"SEGRETO-01"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + MARK + b"</x:xmpmeta>"


def image():
    """Six by three: red at its left end, so that a turn shows."""
    picture = Image.new("RGB", (6, 3), "white")
    for y in range(3):
        picture.putpixel((0, y), (255, 0, 0))
    return picture


def exif():
    """On its side (6), at a place, by a camera."""
    noted = Image.Exif()
    noted[0x010E] = noted[0x010F] = noted[0x0131] = noted[0x013B] = MARK.decode()
    noted[0x0112] = 6
    noted[0x011A] = noted[0x011B] = 300.0
    noted[0x0128] = 2
    noted.get_ifd(0x8825).update({1: "N", 2: (45.0, 4.0, 3.0), 27: MARK})
    return noted.tobytes()


def jpeg():
    out = io.BytesIO()
    image().save(out, "JPEG", quality=90, exif=exif(), comment=MARK, progressive=True)
    data = out.getvalue()

    def segment(marker, content):
        return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content

    further = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)
    further += segment(0xED, b"Photoshop 3.0\x008BIM" + MARK) + segment(0xE2, b"MPF\0" + MARK)
    further += segment(0xE0, b"JFXX\0\x10" + MARK)
    # A second image behind the first, as telephones have it.
    return data[:2] + data[2:20] + further + data[20:] + data + MARK


def png():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", MARK.decode())
    info.add_text("Comment", MARK.decode(), zip=True)
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    info.add(b"tIME", b"\x07\xe4\x06\x0f\x0a\x0b\x0c")
    info.add(b"prVt", MARK)
    out = io.BytesIO()
    image().save(out, "PNG", pnginfo=info, exif=exif(), dpi=(300, 300))
    return out.getvalue() + MARK


def gif():
    out = io.BytesIO()
    frames = [image(), image().transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], loop=0, comment=MARK)
    data = out.getvalue()
    note = b"\x21\xff\x0bXMP DataXMP" + bytes([len(MARK)]) + MARK + b"\x00"
    return data[:-1] + note + data[-1:] + MARK


def webp():
    out = io.BytesIO()
    image().save(out, "WEBP", lossless=True, exif=exif(), xmp=XMP)
    return out.getvalue() + MARK


def svg():
    inner = base64.b64encode(jpeg()).decode()
    mark = MARK.decode()
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- {mark} -->
<?xpacket begin="{mark}"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
   width="40" height="20" sodipodi:docname="{mark}.svg" inkscape:export-filename="/home/{mark}/logo.png"
   data-name="{mark}" aria-label="{mark}">
  <title>{mark}</title><desc>{mark}</desc>
  <metadata><rdf:RDF><dc:creator>{mark}</dc:creator></rdf:RDF></metadata>
  <sodipodi:namedview inkscape:document-units="{mark}"><inkscape:grid/></sodipodi:namedview>
  <style>.a {{ fill: #b5121b; /* {mark} */ }}</style>
  <g inkscape:label="{mark}"><rect class="a" width="10" height="20" style="stroke:none/* {mark} */"/></g>
  {mark}
  <image xlink:href="data:image/jpeg;base64,{inner}" x="12" width="6" height="12"/>
  <text x="20" y="15">Ente &amp; <tspan>C.</tspan></text>
</svg>
<!-- {mark} -->
""".encode()


def colours(data):
    """The same PNG with a profile whose name says too much."""
    profile = b"iCCP" + MARK + b"\0\0" + zlib.compress(b"profile")
    chunk = struct.pack(">I", len(profile) - 4) + profile + struct.pack(">I", zlib.crc32(profile))
    return data[:33] + chunk + data[33:]


for name, content in [
    ("a.jpg", jpeg()),
    ("a.png", png()),
    ("a.gif", gif()),
    ("a.webp", webp()),
    ("a.svg", svg()),
    ("profilo.png", colours(png())),
]:
    (HERE / name).write_bytes(content)
