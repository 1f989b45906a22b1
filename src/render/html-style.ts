/** The look of the HTML pages: light and dark, from a phone's width up. */

export const pageStyle = `
:root { color-scheme: light dark; --text: #1b1b1f; --soft: #5c5f66; --page: #fdfdfc; --panel: #f3f3f0; --line: #d8d8d2; --link: #1a4f8f;
  --good: #1c6b3a; --bad: #a8201a; --open: #7a5b00; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e6e3; --soft: #a3a6ad; --page: #16171a; --panel: #202227; --line: #383b42; --link: #8fb8ee;
    --good: #7fd09a; --bad: #ff9d94; --open: #e2c268; } }
* { box-sizing: border-box; }
body { margin: 0; color: var(--text); background: var(--page); font: 1.05rem/1.55 Georgia, "DejaVu Serif", serif; }
main { max-width: 54rem; margin: 0 auto; padding: 1.5rem 1.1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0.5rem 0 1rem; }
h2 { font-size: 1.3rem; margin: 2.4rem 0 0.6rem; border-bottom: 1px solid var(--line); padding-bottom: 0.2rem; }
p { margin: 0.7rem 0; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
:target { background: color-mix(in srgb, var(--link) 14%, transparent); }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 0.5rem; top: 0.5rem; background: var(--page); padding: 0.5rem; }
nav.contents { font-size: 0.95rem; background: var(--panel); border-radius: 0.4rem; padding: 0.6rem 1rem; }
nav.contents ul { margin: 0; padding-left: 0; list-style: none; }
nav.contents .inner { padding-left: 1.2rem; }
.katex { font-size: 1.08em; }
.display { display: grid; grid-template-columns: max-content minmax(0, max-content) minmax(8rem, 1fr); align-items: center; column-gap: 0.28em;
  overflow-x: auto; overflow-y: hidden; padding: 0.5rem 0 0.5rem 0.8rem; margin: 0.3rem 0; row-gap: 0.55rem; }
.display .left { text-align: right; }
.display .note { text-align: right; padding-left: 1.2rem; font-size: 0.88rem; color: var(--soft); }
.display .number { color: var(--text); padding-left: 0.6rem; }
.theorem { border-left: 3px solid var(--link); background: var(--panel); padding: 0.5rem 1rem; margin: 1.3rem 0 0.6rem; border-radius: 0 0.4rem 0.4rem 0; }
.theorem > p:first-child { margin-top: 0.2rem; }
.theorem .name { font-weight: bold; }
figure { margin: 1.6rem 0; }
figcaption { font-size: 0.95rem; max-width: 46rem; }
figcaption .name { font-weight: bold; }
.panels { display: flex; flex-wrap: wrap; gap: 0.6rem 1rem; justify-content: center; --plot-ground: transparent; }
.panels svg { flex: 1 1 19rem; max-width: min(100%, 28rem); min-width: 0; height: auto; }
details { margin: 0.35rem 0; }
summary { cursor: pointer; color: var(--link); font-size: 0.95rem; }
details > .inside { border-left: 1px solid var(--line); padding-left: 0.9rem; margin: 0.3rem 0 0.3rem 0.3rem; font-size: 0.95rem; }
.reasons { padding-left: 1.4rem; margin: 0.3rem 0; }
.step { margin: 0.5rem 0; }
.verdicts { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; }
.verdicts details[open] { flex-basis: 100%; }
.verdicts p { margin: 0.2rem 0 0.4rem 1rem; font-size: 0.9rem; overflow-wrap: anywhere; }
.agrees { color: var(--good); } .refutes { color: var(--bad); font-weight: bold; } .undecided, .gave-up { color: var(--open); } .not-applicable { color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.95rem; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.9rem 0.25rem 0; border-bottom: 1px solid var(--line); }
td.wide { min-width: 11rem; }
math { font-size: 1.08em; }
.kernel td:nth-child(2) { min-width: 8rem; } .kernel td:nth-child(3) { min-width: 4.5rem; }
footer { font-size: 0.95rem; }
pre { overflow-x: auto; background: var(--panel); padding: 0.6rem; font-size: 0.8rem; }
@media (min-width: 50rem) { .kernel td:nth-child(2) { min-width: 13rem; } .kernel td:nth-child(3) { min-width: 7rem; } }
@media (max-width: 40rem) {
  main { padding: 0.8rem 0.8rem 3rem; }
  .display { grid-template-columns: max-content 1fr; padding-left: 0.2rem; font-size: 0.94rem; }
  .display .left { grid-column: 1 / -1; text-align: left; }
  .display .left:empty { display: none; }
  .display .right { grid-column: 1 / -1; padding-left: 1rem; }
  .display .left:empty + .right { padding-left: 1rem; }
  .display .note { grid-column: 1 / -1; text-align: left; padding-left: 1.6rem; }
  .display .note:empty { display: none; } }
@media print { nav, .skip { display: none; } }
`.trim()
