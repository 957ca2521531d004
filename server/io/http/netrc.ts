/** One entry of a netrc file; `machine` is null for `default`. */
export type NetrcEntry = { readonly machine: string | null; readonly login: string; readonly password: string };

/** Reads a netrc file: words, quoted where they hold spaces; comments and macros are stepped over. Never throws. */
export function parseNetrc(text: string): NetrcEntry[] {
  const entries: { machine: string | null; login: string; password: string }[] = [];
  const words = wordsOf(text);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === 'default') entries.push({ machine: null, login: '', password: '' });
    else if (word === 'machine') entries.push({ machine: (words[(at += 1)] ?? '').toLowerCase(), login: '', password: '' });
    else if (word === 'login' || word === 'user' || word === 'password' || word === 'account') {
      const value = words[(at += 1)] ?? '';
      const entry = entries.at(-1);
      if (entry !== undefined && word === 'password') entry.password = value;
      else if (entry !== undefined && word !== 'account') entry.login = value;
    }
  }
  return entries;
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  let inMacro = false;
  for (const line of text.split(/\r?\n/)) {
    // A macro goes on to the next blank line.
    inMacro = inMacro ? line.trim() !== '' : /^\s*macdef\b/.test(line);
    if (!inMacro) words.push(...lineWords(line));
  }
  return words;
}

function lineWords(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/"(?:[^"\\]|\\.)*"|\S+/g)) {
    // A `#` opens a comment where an entry's next word would be, not within a password.
    if (word.startsWith('#') && words.at(-1) !== 'password') break;
    words.push(word.startsWith('"') && word.length > 1 ? word.slice(1, -1).replace(/\\(.)/g, '$1') : word);
  }
  return words;
}
