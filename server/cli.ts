/** The command's entry. */
import { cacheFolder } from './io/cache-folder.ts';
import { keepCompiled } from './io/compile-cache.ts';

keepCompiled(cacheFolder(process.env, process.platform), __dirname);
void import('./wiring/command.ts');
