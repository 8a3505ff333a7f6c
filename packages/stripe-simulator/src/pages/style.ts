/** The pages' only stylesheet. Its colours keep 4.5 to 1 for text and 3 to 1 for edges of controls, in both themes. */
export const style = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f7f7f8, #17181a);
  --card: light-dark(#ffffff, #202225);
  --line: light-dark(#dcdde1, #35383d);
  --edge: light-dark(#85888f, #85898f);
  --text: light-dark(#1b1c1f, #ececee);
  --meta: light-dark(#595c63, #a9acb3);
  --accent: light-dark(#3446b8, #a5b1ff);
  --on-accent: light-dark(#ffffff, #14151c);
  --good: light-dark(#17693c, #6ecf97);
  --bad: light-dark(#a32020, #ff9b93);
  --warn: light-dark(#fff3cf, #3b3213);
  --on-warn: light-dark(#4a3900, #f5dd96);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 14px/20px system-ui, sans-serif; }
.bar { display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between; padding: 8px 16px;
  background: var(--warn); color: var(--on-warn); border-bottom: 1px solid var(--line); }
.bar p { margin: 0; }
.bar a { color: inherit; }
main { margin: 0 auto; padding: 16px; }
main.wide { max-width: 1200px; }
main.narrow { max-width: 560px; }
h1 { font-size: 20px; line-height: 28px; font-weight: 600; margin: 8px 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 16px; line-height: 24px; font-weight: 600; margin: 24px 0 8px; }
h3 { font-size: 14px; line-height: 20px; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
p { margin: 0 0 8px; overflow-wrap: anywhere; }
a { color: var(--accent); }
small, .meta { color: var(--meta); font-size: 12px; line-height: 16px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 16px; margin: 0 0 12px; }
.card > :last-child { margin-bottom: 0; }
.cards { display: grid; gap: 12px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 520px), 1fr)); align-items: start; }
.cards .card { margin: 0; }
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.card .row { margin: 0 0 8px; }
.card form { margin: 0 0 8px; }
.card .row .row, .card form > .row, .card .row form, .card .row:last-child, li .row { margin: 0; }
.row select { flex: 1 1 200px; width: auto; min-width: 0; }
.spread { display: flex; flex-wrap: wrap; gap: 4px 16px; justify-content: space-between; align-items: baseline; }
.amount { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
.total { border-top: 1px solid var(--line); padding-top: 8px; font-weight: 600; }
button, .button, input, select { font: inherit; border-radius: 6px; min-height: 40px; }
button, .button { display: inline-flex; align-items: center; padding: 8px 12px; border: 1px solid var(--edge);
  background: var(--card); color: var(--text); cursor: pointer; text-decoration: none; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
button.plain { border-color: transparent; color: var(--accent); text-decoration: underline; background: none; padding: 8px 4px; }
input, select { border: 1px solid var(--edge); background: var(--card); color: var(--text); padding: 8px; width: 100%; }
input[type=checkbox], input[type=radio] { width: 18px; min-height: 18px; height: 18px; margin: 0; accent-color: var(--accent); flex: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.field { margin: 0 0 12px; min-width: 0; }
.field label { display: block; font-weight: 500; margin: 0 0 4px; }
.fields { display: grid; gap: 0 12px; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); }
fieldset { border: 0; padding: 0; margin: 0 0 16px; min-width: 0; }
legend { font-weight: 600; padding: 0; margin: 0 0 8px; }
.choice { display: flex; gap: 10px; align-items: center; min-height: 44px; padding: 6px 10px; border: 1px solid var(--line); border-top-width: 0; }
.choice:first-of-type { border-top-width: 1px; border-radius: 6px 6px 0 0; }
.choice:last-of-type { border-radius: 0 0 6px 6px; }
.choice span { overflow-wrap: anywhere; }
.choice .meta { display: block; }
.check { display: flex; gap: 8px; align-items: center; min-height: 40px; }
.alert { border: 1px solid var(--bad); color: var(--bad); border-radius: 6px; padding: 8px 12px; margin: 0 0 12px; }
.status { white-space: nowrap; }
.status::before { content: ''; display: inline-block; width: 8px; height: 8px; border-radius: 50%; background: var(--meta); margin-right: 6px; }
.status.good { color: var(--good); } .status.good::before { background: var(--good); }
.status.bad { color: var(--bad); } .status.bad::before { background: var(--bad); }
dl { display: grid; grid-template-columns: minmax(96px, auto) 1fr; gap: 4px 16px; margin: 0 0 8px; }
dt { color: var(--meta); } dd { margin: 0; overflow-wrap: anywhere; }
ul.list { list-style: none; margin: 0; padding: 0; }
ul.list > li { display: flex; flex-wrap: wrap; gap: 4px 16px; justify-content: space-between; align-items: center;
  min-height: 40px; padding: 4px 0; border-top: 1px solid var(--line); }
ul.list > li:first-child { border-top: 0; }
li > .amount { margin-left: auto; }
pre { overflow: auto; background: var(--page); border: 1px solid var(--line); border-radius: 6px; padding: 12px; font-size: 12px; line-height: 16px; }
code { font-family: ui-monospace, monospace; font-size: 12px; overflow-wrap: anywhere; }
@media print { .bar, form, nav { display: none; } }
@media (max-width: 480px) { button, .button { min-height: 44px; } main { padding: 12px; } }
`
