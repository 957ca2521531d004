import { expect, it } from 'vitest';
import { isDockerfileName } from '../../../../server/core/build/definitions/build-files.ts';
import { isDockerfile } from '../../../../server/lsp/documents.ts';

it.each([
  ['Dockerfile', true], ['dockerfile', true], ['Dockerfile.dev', true], ['Dockerfile-prod', true], ['Dockerfile_dev', true],
  ['api.Dockerfile', true], ['x.dockerfile', true], ['Containerfile', true], ['Containerfile.arm', true],
  ['Dockerfile.md', false], ['Dockerfile.j2', false], ['Dockerfile.orig', false], ['Dockerfile.tmpl', false], ['Dockerfile.yml', false],
  ['Dockerfile.dockerignore', false], ['.dockerfile', false], ['Dockerfiles', false], ['docker-compose.yml', false],
])('%s is a Dockerfile by its name: %s', (name, expected) => {
  expect(isDockerfileName(name)).toBe(expected);
  // In an editor the name decides where the document has no language.
  expect(isDockerfile({ uri: `file:///w/${name}`, languageId: 'plaintext' })).toBe(expected);
});
