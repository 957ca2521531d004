/** The language server's entry. Speaks over IPC, stdio, a socket or a pipe, as its arguments say. */
import { cacheFolder } from './io/disk/cache-folder.ts';
import { keepCompiled } from './io/disk/compile-cache.ts';
import type * as connecting from './app/language-server.ts';

keepCompiled(cacheFolder(process.env, process.platform), __dirname);
(require('./app/language-server.ts') as typeof connecting).listen();
