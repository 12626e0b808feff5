"""The comparison's table: TensorFlow's figure / Swiftlet's."""

HEADS = ["model", "scheme", "bytes", "SQNR dB", "gain", "MAE", "agreement", "accuracy (float)", "seconds", "MB"]


def text(rows, markdown):
    cells = [[row["network"], row["scheme"], *figures(row)] for row in rows]
    if markdown:
        lines = [HEADS, ["---"] * 2 + ["---:"] * (len(HEADS) - 2), *cells]
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)
    widths = [max(len(line[k]) for line in [HEADS, *cells]) for k in range(len(HEADS))]
    lines = [
        "  ".join(cell.ljust(width) if k < 2 else cell.rjust(width) for k, (cell, width) in enumerate(zip(line, widths))).rstrip()
        for line in [HEADS, *cells]
    ]
    return "\n".join(["TensorFlow / Swiftlet", "", *lines])


def figures(row):
    peer, ours = row["tensorflow"], row["swiftlet"]

    def pair(key, show):
        return " / ".join(show(side[key]) if side.get(key) is not None else "-" for side in (peer, ours))

    def sqnr(side):
        if "sqnr_db" not in side:
            return "made" if "bytes" in side else "none"
        return "exact" if side["sqnr_db"] is None else f"{side['sqnr_db']:.2f}"

    both = all(side.get("sqnr_db") is not None for side in (peer, ours))
    accuracy = "" if row["float_accuracy"] is None else f"{pair('accuracy', '{:.4g}'.format)} ({row['float_accuracy']:.4g})"
    return [
        pair("bytes", "{:,}".format),
        f"{sqnr(peer)} / {sqnr(ours)}",
        f"{ours['sqnr_db'] - peer['sqnr_db']:+.2f}" if both else "",
        pair("mae", "{:.2e}".format),
        pair("agreement", "{:.3f}".format),
        accuracy,
        pair("seconds", "{:.2f}".format),
        pair("peak_bytes", lambda n: f"{n / 1e6:.0f}"),
    ]
