/** Which index is told a name that nobody knows: never another than the one that the image's installer would ask. */
import { describe, expect, it } from 'vitest';
import { analyze, createSession } from '../../../server/engine/analyze.ts';
import { DEFAULT_SETTINGS } from '../../../server/core/settings/settings.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from '../../support/case-ports.ts';

const OWN = 'https://own.example/simple/';
const PYPI = DEFAULT_SETTINGS['index.url'];

/** `INDEX NAME` in the order in which they were asked, and why the outcome is not known where it isn't. */
async function askedFor(
  dockerfile: string,
  files: Readonly<Record<string, string>> = {},
): Promise<{ readonly asked: readonly string[]; readonly reasons: readonly (string | null)[] }> {
  const asked: string[] = [];
  const empty = memoryIndex(new Map(), new Map());
  const session = createSession({
    workspace: memoryWorkspace(new Map(Object.entries(files))),
    index: {
      ...empty,
      isPublicName: () => false,
      knownProject: () => undefined,
      project: async (index, name) => {
        asked.push(`${index} ${name}`);
        return { state: 'absent', source: 'index', asOf: '2026-01-01' };
      },
    },
  });
  const { stages } = await analyze(session, {
    uri: `${FOLDER}/Dockerfile`,
    text: `FROM python:3.12-alpine AS base\n${dockerfile}`,
    folder: FOLDER,
    settings: DEFAULT_SETTINGS,
  });
  return { asked: [...new Set(asked)], reasons: stages.flatMap(({ findings }) => findings.map(({ here }) => here.reason)) };
}

const CONF = `[global]\nindex-url = ${OWN}\n`;

describe('the index that is asked', () => {
  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['/etc/pip.conf that is copied', 'COPY pip.conf /etc/pip.conf\nRUN pip install secret-thing', { 'pip.conf': CONF }],
    ['the user\'s pip.conf', 'COPY pip.conf /root/.config/pip/\nRUN pip install secret-thing', { 'pip.conf': CONF }],
    ['PIP_CONFIG_FILE', 'COPY conf/ /conf/\nENV PIP_CONFIG_FILE=/conf/pip.ini\nRUN pip install secret-thing', { 'conf/pip.ini': CONF }],
    ['a bind mount', 'RUN --mount=type=bind,source=pip.conf,target=/etc/pip.conf pip install secret-thing', { 'pip.conf': CONF }],
    ['a heredoc of COPY', `COPY <<EOF /etc/pip.conf\n${CONF}EOF\nRUN pip install secret-thing`, {}],
    ['a heredoc of cat', `RUN <<EOF\ncat > /etc/pip.conf <<X\n${CONF}X\npip install secret-thing\nEOF`, {}],
    ['printf', `RUN printf '[global]\\nindex-url = ${OWN}\\n' > /etc/pip.conf\nRUN pip install secret-thing`, {}],
    ['pip config set', `RUN pip config set global.index-url ${OWN} && pip install secret-thing`, {}],
    ['pip config set in another RUN, in a stage below', `RUN python -m pip config --user set install.index-url ${OWN.slice(0, -1)}\nFROM base\nRUN pip install secret-thing`, {}],
    ['uv.toml beside the project', 'WORKDIR /app\nCOPY uv.toml .\nRUN uv pip install --system secret-thing', { 'uv.toml': `[[index]]\nurl = "${OWN}"\ndefault = true\n` }],
  ])('is named by %s', async (_, dockerfile, files) => expect((await askedFor(dockerfile, files)).asked).toEqual([`${OWN} secret-thing`]));

  it.each<[string, string]>([
    ['is a secret', 'RUN --mount=type=secret,id=pip,target=/etc/pip.conf pip install secret-thing'],
    ['is a secret under its own name', 'ENV PIP_CONFIG_FILE=/run/secrets/pip\nRUN --mount=type=secret,id=pip pip install secret-thing'],
    ['is a secret variable', 'RUN --mount=type=secret,id=url,env=PIP_INDEX_URL pip install secret-thing'],
    ['is not in the workspace', 'COPY pip.conf /etc/pip.conf\nRUN pip install secret-thing'],
    ['is downloaded', 'RUN curl -o /etc/pip.conf https://x.example/pip.conf && pip install secret-thing'],
    ['is set to something', 'ARG URL\nRUN pip config set global.extra-index-url "$URL" && pip install secret-thing'],
    ['of uv is a secret', 'RUN --mount=type=secret,id=uv,target=/root/.config/uv/uv.toml uv pip install --system secret-thing'],
  ])('is not known where its configuration %s, and none is asked', async (_, dockerfile) => {
    expect(await askedFor(dockerfile)).toEqual({ asked: [], reasons: ['the index that it comes from is not known'] });
  });

  it.each<[string, string]>([
    ['the command line says which', `RUN --mount=type=secret,id=pip,target=/etc/pip.conf pip install -i ${OWN} secret-thing`],
    ['the environment says which', `ENV PIP_INDEX_URL=${OWN}\nRUN --mount=type=secret,id=pip,target=/etc/pip.conf pip install secret-thing`],
  ])('is known nevertheless where %s', async (_, dockerfile) => expect((await askedFor(dockerfile)).asked).toEqual([`${OWN} secret-thing`]));

  it.each<[string, string]>([
    ['a folder that may hold one is copied', 'WORKDIR /\nCOPY . .\nRUN pip install thing'],
    ['a repository is cloned', 'WORKDIR /app\nRUN git clone https://x.example/a.git /app && uv pip install --system thing'],
    ['another setting is set', 'RUN pip config set global.timeout 60 && pip install thing'],
    ['pip is asked for a setting', 'RUN pip config get global.index-url; pip install thing'],
    ['the secret is another one', 'RUN --mount=type=secret,id=netrc,target=/root/.netrc pip install thing'],
    ['the secret is a variable of another name', 'RUN --mount=type=secret,id=token,env=TOKEN pip install thing'],
  ])('is the user\'s where %s', async (_, dockerfile) => expect((await askedFor(dockerfile)).asked).toEqual([`${PYPI} thing`]));
});
