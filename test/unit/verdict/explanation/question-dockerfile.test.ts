import { describe, expect, it } from 'vitest';
import { questionDockerfile, type ImageQuestion } from '../../../../server/core/verdict/explanation/question-dockerfile.ts';

const QUESTION: ImageQuestion = { image: 'python:3.12-alpine', requirements: [], files: [], systemPython: null };

describe('a question as a Dockerfile', () => {
  it.each<[string, Partial<ImageQuestion>, string[]]>([
    ['requirements that no shell reads', { requirements: ['a>1', 'b; python_version < "3.9"'] }, ['RUN ["pip","install","a>1","b; python_version < \\"3.9\\""]']],
    ['the system’s own Python', { image: 'alpine:3.20', requirements: ['a'], systemPython: 'apk' }, ['RUN apk add python3 py3-pip', 'RUN ["pip","install","a"]']],
    ['a file in a folder', { files: [{ root: 0, path: 'api/requirements.txt' }] }, ['COPY --from=muslin-root-0 / /root-0/', 'WORKDIR "/root-0/api/"', 'RUN ["pip","install","-r","requirements.txt"]']],
    ['a lock with its own tool', { files: [{ root: 1, path: 'uv.lock' }] }, ['COPY --from=muslin-root-1 / /root-1/', 'WORKDIR "/root-1/"', 'RUN ["uv","sync","--frozen"]']],
    ['a project', { files: [{ root: 0, path: 'pyproject.toml' }] }, ['COPY --from=muslin-root-0 / /root-0/', 'WORKDIR "/root-0/"', 'RUN ["pip","install","."]']],
  ])('%s', (_, question, lines) => {
    const asked = { ...QUESTION, ...question };
    expect(questionDockerfile(asked).split('\n')).toEqual([`FROM ${asked.image}`, ...lines]);
  });
});
