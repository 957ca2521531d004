/** Names made to speak to a terminal, to GitHub, to a Markdown or HTML renderer: judged by the real engine and shown in every format. */
import { describe, expect, it } from 'vitest';
import { analyze, createSession } from '../../server/engine/analyze.ts';
import type { DockerfileAnalysis } from '../../server/core/model/analysis.ts';
import { RULES } from '../../server/core/verdict/rules/index.ts';
import { DEFAULT_SETTINGS } from '../../server/core/settings/settings.ts';
import { clientFeatures } from '../../server/lsp/client-features.ts';
import { apkMarkdown, commandMarkdown, imageMarkdown } from '../../server/lsp/hover-dockerfile.ts';
import { requirementMarkdown } from '../../server/lsp/hover-requirement.ts';
import { toLspDiagnostics } from '../../server/lsp/to-lsp.ts';
import { allFormats } from '../support/all-formats.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from '../support/case-ports.ts';

const ESCAPES = ['\u001b[2J', '\u001b]8;;https://evil.example\u0007', '\u009b31m', '\u202e', '\u2066', '\u200b', '\u0007', '\u2028'];
const MARKUP = [
  '[x](command:evil)', '<img src=x onerror=alert(1)>', '![i](https://evil.example/p.png)', '`', '::error file=x::pwned',
  '%0A::set-output name=x::y',
];

const RULE_INFOS = RULES.map(({ code, title, level }) => ({ code, title, defaultLevel: level, help: '', url: null }));
const EVERYTHING = clientFeatures({
  processId: null, rootUri: null, capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
});
const toPath = (uri: string): string => decodeURIComponent(uri.replace(`${FOLDER}/`, ''));

const controls = (text: string): string[] => [...text.replaceAll('\n', '')].filter((one) => /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(one));
/** What of Markdown is still markup: neither escaped nor code. */
const asMarkup = (text: string): string => text.replace(/\\[!-/:-@[-`{-~]/g, '').replace(/(`+)[^`\n](?:.*?[^`])?\1(?!`)/g, '');

async function judged(bad: string): Promise<{ analysis: DockerfileAnalysis; text: string }> {
  const name = `req${bad.replaceAll('/', '_')}.txt`;
  const text = `FROM python:3.8-alpine AS a\nCOPY . .\nRUN pip install pandas==1.0.3\nRUN pip install -r '${name}' "num${bad}py" 'x @ https://h/${bad}'\nRUN pip install -r missing${bad}.txt # muslin ignore=${bad}\n`;
  const files = new Map([['Dockerfile', text], [name, `pandas==1.0.3\nbad ${bad} line\n`]]);
  const pandas = {
    name: 'pandas',
    files: [
      { filename: 'pandas-1.0.3.tar.gz', requiresPython: null, yanked: false },
      { filename: 'pandas-1.0.3-cp38-cp38-manylinux1_x86_64.whl', requiresPython: null, yanked: false },
    ],
  };
  const session = createSession({ workspace: memoryWorkspace(files), index: memoryIndex(new Map([['pandas', pandas]]), new Map()) });
  const analysis = await analyze(session, { uri: `${FOLDER}/Dockerfile`, text, settings: DEFAULT_SETTINGS, folder: FOLDER });
  expect(analysis.diagnostics.map(({ code }) => code)).toContain('musl-source-build');
  expect(analysis.problems.length).toBeGreaterThan(0);
  return { analysis, text };
}

async function shown(bad: string): Promise<ReadonlyMap<string, string>> {
  const { analysis, text } = await judged(bad);
  return allFormats(analysis, text, RULE_INFOS, toPath);
}

/** Every hover of the Dockerfile and its requirements, as the server answers them. */
function hovers(analysis: DockerfileAnalysis, bad: string): string[] {
  return [
    ...analysis.stages.flatMap((stage) => [
      imageMarkdown(stage, analysis),
      commandMarkdown(stage, stage.findings, analysis),
      ...stage.findings.flatMap(({ requirement: { origin } }) =>
        requirementMarkdown([analysis], origin.uri, origin.range.start, toPath)?.markdown ?? []),
    ]),
    apkMarkdown(bad, bad, { debian: [bad], purpose: bad }),
  ];
}


describe.each([...ESCAPES, ...MARKUP])('%j in names of files, packages and rules', (bad) => {
  it('moves no cursor, hides nothing and starts no escape, in any format', async () => {
    for (const [format, text] of await shown(bad)) {
      expect(controls(text), format).toEqual([]);
    }
  });

  it('issues no command to GitHub', async () => {
    const lines = (await shown(bad)).get('github')?.trimEnd().split('\n') ?? [];
    for (const line of lines.filter((one) => one.startsWith('::'))) {
      expect(line).toMatch(/^::(?:error|warning|notice) file=[^:\n]*,title=muslin%3A [^:\n]*::/);
    }
    expect(lines.filter((line) => /^\s*::/.test(line) && !/^::(?:error|warning|notice) file=/.test(line))).toEqual([]);
    expect(lines.join('\n')).not.toContain('%0A::set-output');
  });

  it('stays text in HTML and Markdown, and JSON stays JSON', async () => {
    const all = await shown(bad);
    expect(all.get('html')).not.toMatch(/<img|<script|javascript:|command:[^<]*"/i);
    for (const format of ['markdown', 'changes']) {
      expect((all.get(format) ?? '').replace(/\\[!-/:-@[-`{-~]/g, '').replace(/`[^`\n]*`/g, '')).not.toMatch(/\]\(command:|<img|!\[/);
    }
    for (const format of ['sarif', 'json', 'gitlab']) expect(() => JSON.parse(all.get(format) ?? '') as unknown).not.toThrow();
    expect(all.get('junit')?.replace(/<\/?(?:testsuites?|testcase|failure|skipped)(?: \w+="[^"<]*")*\/?>|<\?xml[^>]*>/g, '')).not.toMatch(/[<>]/);
  });

  it('is no command, link, picture or tag in a hover, and no control character in a diagnostic', async () => {
    const { analysis } = await judged(bad);
    const all = hovers(analysis, bad);
    expect(all.length).toBeGreaterThan(3);
    for (const markdown of all) {
      expect(controls(markdown)).toEqual([]);
      expect(asMarkup(markdown)).not.toMatch(/\]\((?!https?:\/\/)|evil\.example\)|<img|!\[/);
    }
    for (const { message, relatedInformation } of toLspDiagnostics(analysis, EVERYTHING, RULE_INFOS)) {
      for (const line of [message, ...(relatedInformation ?? []).map((one) => one.message)]) {
        expect(controls(String(line))).toEqual([]);
      }
    }
  });
});
