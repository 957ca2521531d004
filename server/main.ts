/** The language server's entry. Speaks over IPC, stdio, a socket or a pipe, as its arguments say. */
import { setFlagsFromString } from 'node:v8';
import { cacheFolder } from './io/cache-folder.ts';
import { keepCompiled } from './io/compile-cache.ts';

// What an edit leaves behind is dead at once: a young generation that grows with it would hold memory and win nothing.
setFlagsFromString('--semi-space-growth-factor=1');
// What stays is small beside what is made: collected when it has grown by a fifth, not when it has doubled.
setFlagsFromString('--heap-growing-percent=20');
keepCompiled(cacheFolder(process.env, process.platform), __dirname);
void import('./language-server.ts');
