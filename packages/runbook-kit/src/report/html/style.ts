/** How the page looks. It stands in the page: nothing is loaded from anywhere. */

// Each colour of a word has a contrast of at least 4.5 to the ground, in the light and in the dark.
export const style = `
:root{color-scheme:light dark;--line:#8886;--soft:#8883;--quiet:#666;--good:#1f7a3d;--bad:#b3261e;--wait:#8a5a00}
@media (prefers-color-scheme:dark){:root{--quiet:#aaa;--good:#5cc97f;--bad:#ff8a80;--wait:#e6b450}}
body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h1,h2,h3{line-height:1.3}
h1{font-size:1.7rem;margin:0}
h2{font-size:1.2rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:1rem 0 .3rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{border-bottom:1px solid var(--line);padding:.25rem .8rem .25rem 0;text-align:left;vertical-align:top}
th{white-space:nowrap}
.facts th{width:6.5rem;color:var(--quiet);font-weight:normal}
.scroll{overflow-x:auto}
.scroll td{overflow-wrap:break-word;min-width:4rem}
.scroll td:first-child{min-width:0}
.scroll td:has(code){min-width:10rem}
.scroll td code{overflow-wrap:anywhere}
time{white-space:nowrap;font-variant-numeric:tabular-nums}
code,pre{font:13px/1.4 ui-monospace,monospace}
pre{overflow:auto;border:1px solid var(--line);padding:.5rem}
.status{display:inline-block;border:2px solid;border-radius:.4rem;padding:0 .5rem;font-size:1.1rem;vertical-align:.1em}
.succeeded,.undone,.verified,.satisfied{color:var(--good)}
.failed{color:var(--bad)}
.held,.partial,.cancelled,.running{color:var(--wait)}
.waiting,.skipped{color:var(--quiet)}
.failure{border-left:4px solid var(--bad);padding-left:1rem;margin:.5rem 0 1rem}
.failure h3{margin-top:0}
.checklist{list-style:none;padding:0}
.open{color:var(--wait)}
.axis{margin:0}
.ends{grid-column:3;display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 .6rem;font-size:.8rem;color:var(--quiet)}
.timeline{list-style:none;margin:0;padding:0}
.axis,.timeline li{display:grid;grid-template-columns:1.2rem minmax(8rem,3fr) 3fr 7rem 5.5rem;gap:0 .6rem}
.timeline li{padding:.15rem 0;border-bottom:1px solid var(--soft)}
.time{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.track{position:relative;min-height:1.2rem}
.bar{position:absolute;top:.4rem;height:.7rem;min-width:3px;max-width:100%;background:currentColor;border-radius:2px}
.graph{overflow-x:auto}
.flow{list-style:none;margin:0;padding:0;display:flex;flex-direction:column}
.flow>li+li::before{content:'↓';display:block;padding-left:1rem;opacity:.6}
.box,.frame{border:1px solid var(--line);border-radius:.4rem;padding:.3rem .6rem;margin:.1rem 0}
.frame,.box{width:fit-content}
.frame:has(>.beside),.beside .box{width:auto}
.box{border-left:4px solid currentColor}
.box *{color:CanvasText}
.gate{border-style:dashed}
.part{border-style:dotted}
.beside{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(22rem,100%),1fr));gap:.2rem .6rem}
.below>*+*{margin-top:.4rem}
@media (max-width:40rem){body{margin:1rem auto}.axis,.timeline li{grid-template-columns:1.2rem 1fr 5.5rem}.name,.ends{grid-column:2/4}.track{grid-column:2/4;min-height:.9rem}.bar{top:.1rem}.outcome{grid-column:2}.facts th{width:5rem;padding-right:.5rem}}
@media print{body{max-width:none;margin:0}.box,.failure,.timeline li{break-inside:avoid}}
`
