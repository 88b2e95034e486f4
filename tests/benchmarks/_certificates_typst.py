"""A process that prints certificates with typst: _certificates_typst COUNT FOLDER QR.

QR is `given` (the program's own codes as SVG), `segno` (codes and SVG by segno, as most would do)
or `drawn` (segno's codes, their modules drawn by typst; it has no codes of its own).
The folder holds border.pdf and the fonts; out.pdf is written there.
"""

import io
import json
import sys
import time
from pathlib import Path

import typst

from tests.benchmarks._certificates import certificates, from_left, lines, peak, scanned

PAGE = """
#set page(width: 297mm, height: 210mm, margin: 0pt, background: image("border.pdf"))
#set text(top-edge: "baseline", bottom-edge: "baseline", lang: "zh", cjk-latin-spacing: none)
#let families = (biao: "Noto Serif SC", song: "Noto Serif SC", kai: "XZ Kai", hei: "Noto Sans SC")
#for item in json(bytes(sys.inputs.data)) [
  #for (face, size, tracking, colour, x, y, words, left) in item.lines {
    let weight = if face == "biao" { 700 } else { 400 }
    let it = text(font: families.at(face), weight: weight, size: size * 1pt,
      tracking: tracking * 1pt, fill: rgb(colour), words)
    if left { place(top + left_, dx: x * 1pt, dy: y * 1pt, it) }
    else { place(top + center, dx: x * 1pt - 148.5mm, dy: y * 1pt, it) }
  }
  #if type(item.qr) == str {
    place(bottom + left_, dx: 33mm, dy: -36mm, image(bytes(item.qr), format: "svg", width: 17mm))
  } else {
    let unit = 17mm / item.qr.len()
    for (r, row) in item.qr.enumerate() {
      for (q, dark) in row.enumerate() {
        if dark {
          let (x, y) = (33mm + q * unit, 157mm + r * unit)
          place(top + left_, dx: x, dy: y, rect(width: unit, height: unit, fill: rgb("#1E1B18")))
        }
      }
    }
  }
  #pagebreak(weak: true)
]
""".replace("left_", "std.left")


def svg(rows):
    """The dark modules as one path, a run of a row each."""
    size, path = len(rows), []
    for y, row in enumerate(rows):
        x = 0
        while x < size:
            start = x
            while x < size and row[x]:
                x += 1
            if x > start:
                path.append(f"M{start} {y}h{x - start}v1h{start - x}z")
            x += 1
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path d="{"".join(path)}" fill="#1E1B18"/></svg>'
    )


def given(texts):
    from xinzhou_desktop.documents.qr_code import symbol  # noqa: PLC0415 -- a peer's own cost

    return [svg(symbol(text).rows()) for text in texts]


def by_segno(texts):
    import segno  # noqa: PLC0415

    out = [io.BytesIO() for _ in texts]
    for text, file in zip(texts, out, strict=True):
        segno.make(text, error="m").save(file, kind="svg", border=0, dark="#1E1B18")
    return [file.getvalue().decode() for file in out]


def drawn(texts):
    import segno  # noqa: PLC0415

    codes = [segno.make(text, error="m") for text in texts]
    return [[[bool(m & 1) for m in row] for row in code.matrix] for code in codes]


def main(count, folder, make):
    begun = time.perf_counter()
    items = certificates(count)
    codes = make([scanned(item) for item in items])
    data = [
        {"lines": [[*line, from_left(line)] for line in lines(item)], "qr": code}
        for item, code in zip(items, codes, strict=True)
    ]
    page = folder / "page.typ"
    page.write_text(PAGE, encoding="utf-8")
    made = typst.compile(
        str(page),
        font_paths=[str(folder)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        pdf_tags=False,
    )
    (folder / "out.pdf").write_bytes(made)
    print(time.perf_counter() - begun)


MAKERS = {"given": given, "segno": by_segno, "drawn": drawn}
main(int(sys.argv[1]), Path(sys.argv[2]), MAKERS[sys.argv[3]])
print(peak())
