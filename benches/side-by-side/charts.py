"""The figures by matplotlib, for those who take pictures: PNG into Word, PDF into LaTeX."""

import textwrap

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt

COLOURS = ["#8B1E2F", "#6B7885"]
plt.rcParams.update({"font.family": ["Titillium Web", "DejaVu Sans"], "font.size": 8.5, "pdf.fonttype": 42})


def draw(block, path):
    """One figure, as wide as the text."""
    labels, series = block["labels"], block["series"]
    lines = block["type"] == "linee"
    figure, axes = plt.subplots(figsize=(6.7, 2.4 if lines else 0.4 + 0.32 * len(labels) * len(series)))
    for place, ((name, values), texts) in enumerate(zip(series, block["texts"], strict=True)):
        if lines:
            axes.plot(labels, values, marker="o", color=COLOURS[place], label=name)
            for spot, text in enumerate(texts):
                axes.annotate(text, (spot, values[spot]), (0, 6), textcoords="offset points", ha="center")
        else:
            size = 0.8 / len(series)
            bars = axes.barh([it + place * size for it in range(len(labels))], values, size, color=COLOURS[place], label=name)
            axes.bar_label(bars, texts, padding=3)
    if not lines:
        axes.set_yticks([it + 0.4 - 0.4 / len(series) for it in range(len(labels))], [textwrap.fill(it, 64) for it in labels])
        axes.tick_params(axis="y", length=0)
        axes.invert_yaxis()
        axes.set_xticks([])
        axes.margins(x=0.2)
    if len(series) > 1:
        axes.legend(frameon=False)
    axes.spines[:].set_visible(False)
    axes.axhline(0, color="#999", lw=0.6) if lines else axes.axvline(0, color="#999", lw=0.6)
    figure.tight_layout(pad=0.4)
    figure.savefig(path, dpi=200)
    plt.close(figure)
