/** The command's entry. */
import { cacheFolder } from './io/disk/cache-folder.ts';
import { keepCompiled } from './io/disk/compile-cache.ts';

keepCompiled(cacheFolder(process.env, process.platform), __dirname);
void import('./app/command.ts');
