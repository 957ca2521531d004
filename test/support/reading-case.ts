/**
 * Reads the pages under test/reading: as test/support/literate-case.ts, with what the last stage is found to install.
 *
 *     ```installs           a line each: a requirement, and where it is named: `a==1    requirements.txt:1`
 *     ```problems           a line each: where (`Dockerfile:2`), and words of what could not be read; none where there is no such block
 *
 * The index of these pages has every project, as a wheel that fits everywhere: they are about what is read, not about what fits.
 */
import { analyze, createSession } from '../../server/engine/analyze.ts';
import type { DockerfileAnalysis } from '../../server/core/model/analysis.ts';
import { readSettings } from '../../server/core/settings/read-settings.ts';
import type { Fact, ProjectDetail, Requirement } from '../../server/core/model/types.ts';
import type { PackageIndex } from '../../server/engine/ports.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from './case-ports.ts';
import { readCases, type LiterateCase } from './literate-case.ts';

export type ReadingCase = { readonly one: LiterateCase; readonly installs: string; readonly problems: readonly string[] };

export function readReadingCases(markdown: string): readonly ReadingCase[] {
  return markdown.split(/^(?=## )/m).flatMap((section) => {
    const [one] = readCases(section);
    return one === undefined
      ? []
      : [
          {
            one,
            installs: tidy(blockOf(section, 'installs')),
            problems: blockOf(section, 'problems')
              .split('\n')
              .filter((line) => line !== ''),
          },
        ];
  });
}

export async function readingOf({
  files,
  settings,
}: LiterateCase): Promise<{ readonly installs: string; readonly problems: readonly string[] }> {
  const session = createSession({ workspace: memoryWorkspace(files), index: everything });
  const analysis = await analyze(session, {
    uri: `${FOLDER}/Dockerfile`,
    text: files.get('Dockerfile') ?? '',
    settings: readSettings(settings).value,
    folder: FOLDER,
  });
  return {
    installs: tidy(installsOf(analysis).join('\n')),
    problems: analysis.problems.map(({ uri, range, message }) => `${uri === null ? '' : placeOf(uri, range?.start.line)} ${message}`),
  };
}

function installsOf({ stages }: DockerfileAnalysis): readonly string[] {
  const findings = stages.at(-1)?.findings ?? [];
  return [
    ...new Set(
      findings.map(({ requirement }) => `${shown(requirement)} ${placeOf(requirement.origin.uri, requirement.origin.range?.start.line)}`),
    ),
  ];
}

const shown = ({ name, extras, specifier, url }: Requirement): string =>
  `${name}${extras.length > 0 ? `[${extras.join(',')}]` : ''}${specifier.replaceAll(' ', '')}${url === null ? '' : `@${url}`}`;

const placeOf = (uri: string, line: number | undefined): string =>
  `${uri.replace(`${FOLDER}/`, '')}:${line === undefined ? '-' : line + 1}`;

/** Order and columns are the reader's. */
const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => line !== '')
    .sort()
    .join('\n');

function blockOf(section: string, info: string): string {
  const start = section.indexOf(`\n\`\`\`${info}\n`);
  const from = start + info.length + 5;
  return start < 0 ? '' : section.slice(from, section.indexOf('\n```', from - 1) + 1);
}

const none = memoryIndex(new Map(), new Map());

const everything: PackageIndex = {
  ...none,
  isPublicName: () => true,
  knownProject: (_, name) => wheelOf(name),
  project: (_, name) => Promise.resolve(wheelOf(name)),
};

function wheelOf(name: string): Fact<ProjectDetail> {
  const files = ['1.0', '2.0'].map((version) => ({
    filename: `${name.replaceAll('-', '_')}-${version}-py3-none-any.whl`,
    requiresPython: null,
    yanked: false,
  }));
  return { state: 'known', value: { name, files }, source: 'index', asOf: null };
}
