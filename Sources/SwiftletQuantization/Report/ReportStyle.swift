/// How the page looks, in light and in dark.
enum ReportStyle {
  static let css = """
    :root {
      color-scheme: light dark;
      --ground: #ffffff; --ink: #1c1c1e; --soft: #6b6b70; --line: #dcdce0; --band: #eef3fb; --head: #f6f6f8;
      --main: #2f6fd0; --second: #c26a00; --alarm: #c8283c; --grey: #9a9aa2;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #17181b; --ink: #ececf0; --soft: #a0a0a8; --line: #37383d; --band: #20304a; --head: #202126;
        --main: #74a8f5; --second: #f0a24a; --alarm: #ff6b7d; --grey: #77777f;
      }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 24px; max-width: 1180px; background: var(--ground); color: var(--ink);
      font: 14px/1.45 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
    h1 { font-size: 24px; margin: 0 0 12px; overflow-wrap: anywhere; }
    h2 { font-size: 18px; margin: 36px 0 8px; }
    h3 { font-size: 13px; margin: 0 0 4px; overflow-wrap: anywhere; }
    p { margin: 4px 0 10px; max-width: 80ch; color: var(--soft); }
    a { color: inherit; text-decoration-color: var(--grey); }
    .facts { display: flex; flex-wrap: wrap; gap: 8px; margin: 0; }
    .facts div { border: 1px solid var(--line); border-radius: 8px; padding: 6px 12px; min-width: 110px; }
    .facts dt { color: var(--soft); font-size: 12px; }
    .facts dd { margin: 0; font-size: 16px; font-variant-numeric: tabular-nums; }
    .notes { margin: 12px 0 0; padding: 8px 12px 8px 28px; border-left: 3px solid var(--second); background: var(--head); }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
    th, td { text-align: left; padding: 4px 8px; border-bottom: 1px solid var(--line); vertical-align: top; }
    th { background: var(--head); font-weight: 600; white-space: nowrap; }
    td.name { overflow-wrap: anywhere; min-width: 160px; }
    td.range { white-space: nowrap; }
    td.number, th.number { text-align: right; white-space: nowrap; }
    td.bar { min-width: 130px; white-space: nowrap; }
    td.bar i { display: block; height: 5px; border-radius: 2px; background: var(--main); margin-top: 2px; }
    td.bar i.second { background: var(--second); }
    td.alarm { color: var(--alarm); font-weight: 600; }
    tr.kept td { background: var(--band); }
    .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(340px, 1fr)); gap: 16px; }
    figure { margin: 0; border: 1px solid var(--line); border-radius: 8px; padding: 10px; min-width: 0; }
    figcaption { color: var(--soft); font-size: 12px; }
    svg { display: block; width: 100%; height: auto; }
    svg text { fill: var(--soft); font-size: 11px; font-family: system-ui, Helvetica, Arial, sans-serif; }
    svg .rule { stroke: var(--line); } svg .edge { stroke: var(--grey); }
    svg .band { fill: var(--band); } svg .bins { fill: var(--main); } svg .outside { fill: var(--alarm); }
    svg .limit { stroke: var(--second); stroke-width: 1.5; } svg .limits { stroke: var(--second); fill: none; }
    svg .spans { stroke: var(--main); fill: none; }
    svg .trace { stroke: var(--main); stroke-width: 2; fill: none; stroke-linejoin: round; }
    svg .point { fill: var(--main); } svg .other { fill: var(--second); }
    pre { background: var(--head); border: 1px solid var(--line); border-radius: 8px; padding: 10px; overflow-x: auto; }
    .key::before { content: ""; display: inline-block; width: 10px; height: 10px; border-radius: 5px; margin-right: 4px;
      background: var(--main); }
    .key.second::before { background: var(--second); }
    .key { margin-right: 14px; }
    """
}
