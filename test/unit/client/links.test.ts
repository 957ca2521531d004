import { describe, expect, it } from 'vitest';
import { commandLink, escapeMarkdown, linkCommands } from '../../../client/links.ts';

/** Titles and arguments as a hostile workspace would name them. */
const hostile = [
  'plain',
  '](command:workbench.action.terminal.new) [',
  '**bold** `code` <img src=x onerror=alert(1)>',
  '$(sync~spin) &lt; \\',
  'line\nbreak\r\n\n# heading',
  'Prüfung "quoted" (paren) 100%',
];

describe('command links', () => {
  it.each(hostile)('hold one link, whatever the title: %j', (title) => {
    const link = commandLink({ title, command: 'muslin.applyFix', arguments: [title] });
    const unescaped = link.replace(/\\./g, '');
    expect(unescaped.match(/[[\]()]/g)?.join('')).toBe('[]()');
    expect(link).not.toMatch(/[\r\n]/);
  });

  it.each(hostile)('give the argument back: %j', (value) => {
    const link = commandLink({ title: 'x', command: 'muslin.applyFix', arguments: [value, { line: 1 }] });
    const query = link.slice('[x](command:muslin.applyFix?'.length, -1);
    expect(JSON.parse(decodeURIComponent(query))).toEqual([value, { line: 1 }]);
  });

  it('run none but our own commands', () => {
    expect(linkCommands.filter((command) => !command.startsWith('muslin.'))).toEqual([]);
  });

  it('leave no markup in a title', () => {
    expect(escapeMarkdown('a*b_c')).toBe('a\\*b\\_c');
    expect(escapeMarkdown('$(zap)')).toBe('\\$\\(zap\\)');
  });
});
