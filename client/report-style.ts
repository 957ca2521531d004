/** Style of the report, in the theme's own colours: light, dark and high contrast alike. */
export const reportStyle = `
body { color: var(--vscode-editor-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); line-height: 1.5; padding: 0 1.5rem 2rem; }
h1 { font-size: 1.5em; font-weight: 600; } h2 { font-size: 1.2em; margin-top: 2em; font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: .3em 0; color: var(--vscode-descriptionForeground); }
th, td { text-align: left; vertical-align: top; padding: .3em .8em .3em 0; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
code { font-family: var(--vscode-editor-font-family); font-size: .95em; overflow-wrap: anywhere; }
a { color: var(--vscode-textLink-foreground); }
.fails { color: var(--vscode-editorError-foreground, var(--vscode-errorForeground)); font-weight: 600; }
.compiles { color: var(--vscode-editorWarning-foreground); font-weight: 600; }
.bar { display: inline-block; height: .8em; min-width: 1px; background: var(--vscode-charts-blue, var(--vscode-focusBorder)); border: 1px solid var(--vscode-contrastBorder, transparent); }
.bar.slim { background: var(--vscode-charts-green, var(--vscode-focusBorder)); }
.muted { color: var(--vscode-descriptionForeground); }
`;
