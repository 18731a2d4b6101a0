/** The look of the HTML report, in light and dark, on paper and small screens. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2430; --quiet: #5b6675; --line: #d9dee6; --paper: #fff; --ground: #f3f5f8 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --quiet: #9aa6b5; --line: #323b47; --paper: #1a2029; --ground: #12161c } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2rem 1.25rem; max-width: 70rem; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground) }
h1 { margin: 0; font-size: 1.6rem }
h2 { margin: 0; font-size: 1.05rem; overflow-wrap: anywhere }
header p, section > p { margin: .25rem 0 1rem; color: var(--quiet) }
section, footer, details { margin: 1rem 0; padding: 1rem 1.25rem; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-size: .9rem }
th { text-align: left; font-weight: 600; color: var(--quiet) }
th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
tbody tr:last-child td { border-bottom: 0 }
.n { text-align: right; font-variant-numeric: tabular-nums }
.why { color: var(--quiet) }
.none { color: #1d7a46 }
.unread, .excess strong { color: #c0362c }
.badge { padding: .1rem .55rem; border-radius: 1rem; font-size: .8rem; font-weight: 600; white-space: nowrap; color: #fff; background: #4d7c5f }
.badge.personal { background: #a86a00 }
.badge.special { background: #8a3fa0 }
.badge.most-confidential { background: #c0362c }
@media print { body { background: none; padding: 0 } section, footer, details { break-inside: avoid } }
`;
