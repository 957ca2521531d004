/** Edits that a hostile file would like to have made: no text of it becomes an instruction, a command or an option of its own. */
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../server/core/reading/dockerfile/parse-dockerfile.ts';
import { readFixCases } from '../support/fix-case.ts';
import { moveToSlim } from '../support/moved-file.ts';

const INSTALL = 'RUN pip install native\n';
const attacks: readonly { readonly attack: string; readonly dockerfile: string }[] = [
  { attack: 'a package whose name has a line end and an instruction', dockerfile: `RUN <<EOF\napk add 'foo\nRUN evil' bar\nEOF\n${INSTALL}` },
  { attack: 'a name with a carriage return', dockerfile: `RUN apk add "foo\rRUN evil"\n${INSTALL}` },
  { attack: 'a name with line separators', dockerfile: `RUN apk add 'foo\u2028RUN evil' 'foo\u0085RUN evil'\n${INSTALL}` },
  { attack: 'a group whose name has a line end', dockerfile: `RUN <<EOF\napk add --virtual 'x\nRUN evil' foo\nEOF\n${INSTALL}` },
  { attack: 'a user whose name has a line end', dockerfile: `RUN <<EOF\nadduser -D 'x\nRUN evil'\nEOF\n${INSTALL}` },
  { attack: 'a path of Alpine with a line end', dockerfile: `RUN <<EOF\nrm '/etc/apk/x\nRUN evil'\nEOF\n${INSTALL}` },
];

/** Keyword and text of each instruction, without what stands in heredocs. */
const instructionsOf = (text: string): readonly string[] =>
  parseDockerfile(text).value.instructions.map(
    ({ keyword, span }) => `${keyword.text} ${text.slice(span.start, span.end).split('\n')[0] ?? ''}`,
  );

describe('the move to slim adds no instruction that a text asks for', () => {
  it.each(attacks)('$attack', async ({ dockerfile }) => {
    const [found] = readFixCases(`## x\n\`\`\`dockerfile Dockerfile\nFROM python:3.12-alpine\n${dockerfile}\`\`\`\n`);
    expect(found).toBeDefined();
    if (found === undefined) return;
    const { text, fix } = await moveToSlim(found.one);
    expect(fix).not.toBeNull();
    expect(instructionsOf(text).filter((one) => /^RUN RUN evil/.test(one))).toEqual([]);
    const notes = text.split('\n').filter((line) => line.startsWith('# muslin'));
    expect(notes.filter((line) => /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(line))).toEqual([]);
  });
});
