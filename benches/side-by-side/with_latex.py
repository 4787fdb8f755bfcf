"""The report as LaTeX with longtable, by lualatex or pdflatex, run twice for the index: with_latex.py CONTENT PDF ENGINE [tagged]"""

import json
import subprocess
import sys
from pathlib import Path

import charts

# Tags as far as this TeX Live has them: phase II knows paragraphs and headings, not tables.
TAGGED = r"\DocumentMetadata{lang=it,pdfversion=1.7,pdfstandard=a-3b,testphase=phase-II}" + "\n"
FONTS = {
    "lualatex": r"""\usepackage{fontspec}
\setmainfont{TitilliumWeb}[Path=\FONTS/,Extension=.ttf,UprightFont=*_400Regular,BoldFont=*_600SemiBold,ItalicFont=*_400Regular_Italic]
""",
    "pdflatex": r"\usepackage[T1]{fontenc}\usepackage{lmodern}\renewcommand\familydefault{\sfdefault}\usepackage{amsmath}"
    "\n\\DeclareUnicodeCharacter{2264}{\\ensuremath{\\leq}}\\DeclareUnicodeCharacter{2265}{\\ensuremath{\\geq}}\n",
}
PREAMBLE = r"""\usepackage[italian]{babel}
\usepackage[a4paper,top=28mm,bottom=22mm,left=20mm,right=20mm,headheight=14pt]{geometry}
\usepackage{array,booktabs,longtable,graphicx,xcolor,titlesec,fancyhdr,lastpage,needspace,enumitem}
\usepackage[hidelinks,pdfdisplaydoctitle,pdftitle={TITLE},pdfauthor={ENTITY},pdflang=it]{hyperref}
\definecolor{house}{HTML}{8B1E2F}
\setcounter{secnumdepth}{-2}\setcounter{tocdepth}{1}
\titleformat{\chapter}{\huge\bfseries}{}{0pt}{}\titlespacing*{\chapter}{0pt}{0pt}{6mm}
\setlength{\parindent}{0pt}\setlength{\parskip}{2mm}\setlength{\tabcolsep}{1.5mm}
\setlength{\LTpre}{1mm}\setlength{\LTpost}{3mm}\setlist{nosep}\emergencystretch=3em
\newcolumntype{L}[1]{>{\raggedright\arraybackslash}p{#1}}
\newcolumntype{R}[1]{>{\raggedleft\arraybackslash}p{#1}}
\pagestyle{fancy}\fancyhf{}\fancyhead[L]{\small ENTITY}\fancyhead[R]{\small TITLE}
\fancyfoot[L]{\small\leftmark}\fancyfoot[R]{\small\thepage{} di \pageref{LastPage}}
\renewcommand{\chaptermark}[1]{\markboth{#1}{}}
\fancypagestyle{plain}{}
"""
SPECIAL = str.maketrans({"\\": r"\textbackslash{}", "_": r"\_", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "{": r"\{", "}": r"\}",
                         "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"})
NEED = r"\needspace{65mm}"  # a heading of an annex stays with its first card
STYLES = {"": "{}", "bold": r"\textbf{{{}}}", "strong": r"\textbf{{{}}}", "small": r"{{\scriptsize {}}}", "large": r"{{\Large\bfseries {}}}"}


def escape(text):
    return text.translate(SPECIAL)


def styled(text, style, target=None):
    if style == "link":
        return rf"\hyperlink{{{target or text.replace(' ', '')}}}{{\textcolor{{house}}{{{escape(text)}}}}}"
    return STYLES[style].format(escape(text))


def cell(value):
    return escape(value) if isinstance(value, str) else r"\newline ".join(styled(text, style) for text, style in value)


def inline(runs):
    return "".join(styled(*run) for run in runs)


def table(block):
    columns = "".join(rf"{'R' if place in block['right'] else 'L'}{{\dimexpr {width}\linewidth-2\tabcolsep}}"
                      for place, width in enumerate(block["widths"]))
    head = " & ".join(rf"\scriptsize {escape(text)}" for text in block["head"])
    rows = "\n".join(" & ".join(cell(value) for value in row) + r" \\ \specialrule{0.2pt}{1pt}{2pt}" for row in block["rows"])
    caption = rf"\textbf{{{escape(block['caption'])}}}\nopagebreak" + "\n" if block["caption"] else ""
    return rf"{caption}{{\small\begin{{longtable}}{{@{{}}{columns}@{{}}}}{head} \\ \midrule\endhead" + f"\n{rows}\n" + r"\end{longtable}}"


def figure(block, folder):
    charts.draw(block, folder / f"figure-{block['number']}.pdf")
    source = rf"\\{{\scriptsize Fonte: {escape(block['source'])}}}" if block["source"] else ""
    return (rf"\par\begin{{minipage}}{{\linewidth}}\textbf{{Figura {block['number']}}} {escape(block['title'])}\\"
            rf"\includegraphics[width=\linewidth,alt={{{escape(block['alt'])}}}]{{figure-{block['number']}.pdf}}{source}"
            r"\end{minipage}\par")


def card(block):
    return (rf"\needspace{{45mm}}\hypertarget{{{block['id']}}}{{}}\textcolor{{house}}{{\rule{{\linewidth}}{{1pt}}}}\par "
            rf"{{\scriptsize\textcolor{{house}}{{{escape(block['code'])}}}}} "
            rf"\parbox[t]{{0.5\linewidth}}{{\raggedright\textbf{{{escape(block['title'])}}}}}"
            rf"\hfill\mbox{{\large\bfseries {escape(block['result'])}}}\\{{\scriptsize {escape(block['about'])}}}\nopagebreak"
            "\n" + table(block["table"]))


def cover(block):
    facts = r"\\".join(rf"\textbf{{{name}}} {escape(text)}" for name, text in block["facts"])
    return (rf"\begin{{titlepage}}{block['entity']}\par\vspace{{60mm}}{{\Huge\bfseries {block['title']}\par\textcolor{{house}}"
            rf"{{{block['year']}}}\par}}\vfill {facts}\end{{titlepage}}"
            r"\setcounter{page}{2}{\setlength{\parskip}{0pt}\tableofcontents}")


def source(blocks, folder, engine, tagged):
    names = ["chapter", "section", "subsection"]
    forms = {"cover": cover, "table": table, "card": card, "figure": lambda it: figure(it, folder),
             "heading": lambda it: rf"\{names[it['level'] - 1]}{{{escape(it['text'])}}}",
             "para": lambda it: inline(it["runs"]) + r"\par",
             "list": lambda it: r"\begin{itemize}" + "".join(rf"\item {inline(item)}" for item in it["items"]) + r"\end{itemize}"}
    first, fonts = blocks[0], Path(__file__).resolve().parents[2] / "assets/fonts"
    preamble = PREAMBLE.replace("TITLE", f"{first['title']} {first['year']}").replace("ENTITY", first["entity"])
    body = "\n\n".join((NEED if block["kind"] == "heading" and after["kind"] == "card" else "") + forms[block["kind"]](block)
                       for block, after in zip(blocks, [*blocks[1:], first], strict=True))
    head = (TAGGED if tagged else "") + "\\documentclass[10pt,oneside,openany]{report}\n"
    return (head + FONTS[engine].replace(r"\FONTS", str(fonts)) + preamble
            + "\\begin{document}\n" + body + "\n\\end{document}\n")


if __name__ == "__main__":
    blocks, target, engine = json.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2]), sys.argv[3]
    target.with_suffix(".tex").write_text(source(blocks, target.parent, engine, sys.argv[4:] == ["tagged"]))
    for _ in "12":
        subprocess.run([engine, "-interaction=nonstopmode", "-halt-on-error", target.with_suffix(".tex").name], cwd=target.parent,
                       stdout=subprocess.DEVNULL, check=True)
