/** Style of the report, in the theme's own colours: light, dark and high contrast alike. */
export const reportStyle = `
body { color: var(--vscode-editor-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family);
  font-size: var(--vscode-font-size); line-height: 1.5; padding: 0 1.5rem 2rem; max-width: 72rem; }
h1 { font-size: 1.5em; font-weight: 600; margin-bottom: 0; } h2 { font-size: 1.2em; margin-top: 1.6em; font-weight: 600; }
h3 { font-size: 1em; margin: 1.4em 0 .4em; font-weight: 600; }
p { margin: .3em 0; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(13em, 1fr)); gap: 1em; margin: .4em 0 1.2em; }
.side { border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border, currentColor)));
  border-radius: 4px; padding: .7em 1em; background: var(--vscode-editorWidget-background); }
.side h3 { margin: 0 0 .3em; } .side p { margin: 0; } .side .sum { font-size: 1.15em; font-weight: 600; }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: .3em 0; color: var(--vscode-descriptionForeground); }
th, td { text-align: left; vertical-align: top; padding: .3em .8em .3em 0;
  border-bottom: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border, currentColor))); }
tbody th { font-weight: normal; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; min-width: 5em; }
code { font-family: var(--vscode-editor-font-family); font-size: .95em; overflow-wrap: anywhere; background: none; color: inherit;
  padding: 0; }
a { color: var(--vscode-textLink-foreground); }
a:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
.findings { list-style: none; padding: 0; }
.findings li { margin: .5em 0; padding-left: .8em; border-left: 3px solid var(--vscode-descriptionForeground); }
.findings li.error { border-color: var(--vscode-editorError-foreground, currentColor); }
.findings li.warning { border-color: var(--vscode-editorWarning-foreground, currentColor); }
.findings li.information { border-color: var(--vscode-editorInfo-foreground, currentColor); }
.fails { color: var(--vscode-editorError-foreground, var(--vscode-errorForeground)); font-weight: 600; }
.compiles { color: var(--vscode-editorWarning-foreground); font-weight: 600; }
.bar { display: block; box-sizing: border-box; height: .5em; min-width: 2px; margin: .3em 0 .1em; border-radius: 2px;
  background: var(--vscode-charts-blue, var(--vscode-focusBorder));
  border: 1px solid var(--vscode-contrastActiveBorder, transparent); }
.bar.slim { background: var(--vscode-charts-green, var(--vscode-focusBorder)); }
.bar.part { -webkit-mask-image: linear-gradient(to right, black 60%, transparent);
  mask-image: linear-gradient(to right, black 60%, transparent); }
td .bar { height: .3em; margin-left: auto; }
.muted { color: var(--vscode-descriptionForeground); }
`;
