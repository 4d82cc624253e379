/** How the page looks. It stands in the page: nothing is loaded from anywhere. */

export const style = `
:root{color-scheme:light dark;--line:#8886;--good:#2a7d46;--bad:#c0392b;--wait:#b7791f;--soft:#8883}
body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3{line-height:1.2}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{border-bottom:1px solid var(--line);padding:.25rem .6rem .25rem 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{white-space:nowrap}
code,pre{font:13px/1.4 ui-monospace,monospace}
pre{overflow:auto;border:1px solid var(--line);padding:.5rem}
.status{border:2px solid;border-radius:.4rem;padding:.1rem .6rem;font-weight:600}
.succeeded,.undone,.verified,.satisfied{color:var(--good)}
.failed{color:var(--bad)}
.held,.partial,.cancelled,.running{color:var(--wait)}
.failure{border-left:4px solid var(--bad);padding-left:1rem}
.axis{display:flex;justify-content:space-between;margin:0 0 .3rem;font-size:.8rem}
.timeline{list-style:none;padding:0}
.timeline li{display:grid;grid-template-columns:minmax(8rem,2fr) 3fr 5rem;gap:.6rem;border-bottom:1px solid var(--soft)}
.name{overflow-wrap:anywhere}
.time{text-align:right;white-space:nowrap}
.track{position:relative;min-height:1.2rem}
.bar{position:absolute;top:.25rem;height:.7rem;min-width:3px;background:currentColor;border-radius:2px}
.graph{overflow-x:auto}
.flow{list-style:none;margin:0;padding:0;display:flex;flex-direction:column;align-items:flex-start}
.flow>li+li::before{content:'↓';display:block;padding-left:1rem;opacity:.6}
.box,.frame{border:1px solid var(--line);border-radius:.4rem;padding:.3rem .6rem;margin:.1rem 0}
.box{border-left:4px solid currentColor}
.box *{color:CanvasText}
.gate{border-style:dashed}
.part{border-style:dotted}
.beside{display:flex;flex-wrap:wrap;gap:.6rem}
.below>*+*{margin-top:.4rem}
@media print{body{max-width:none;margin:0}details{display:block}}
`
