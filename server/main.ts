/** The language server's entry. Speaks over IPC, stdio, a socket or a pipe, as its arguments say. */
import { setFlagsFromString } from 'node:v8';
import { cacheFolder } from './io/disk/cache-folder.ts';
import { keepCompiled } from './io/disk/compile-cache.ts';
import type * as connecting from './app/language-server.ts';

// What an edit leaves behind is dead at once: a young generation that grows with it would hold memory and win nothing.
setFlagsFromString('--semi-space-growth-factor=1');
// What stays is small beside what is made: collected when it has grown by a fifth, not when it has doubled.
setFlagsFromString('--heap-growing-percent=20');
// Most of what a file that is opened runs has run a few times at most: V8's quick compiler pays at once, its interpreter never.
setFlagsFromString('--always-sparkplug');
keepCompiled(cacheFolder(process.env, process.platform), __dirname);
(require('./app/language-server.ts') as typeof connecting).listen();
