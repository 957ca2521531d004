// A process of its own that writes to a cache as fast as it can: node scripts/run-typescript.mjs test/io/cache-writer.ts FOLDER NAME
import { diskCache } from '../../server/io/disk/disk-cache.ts';

const [folder = '', name = ''] = process.argv.slice(2);
const cache = diskCache({ folder, onNotice: (message) => console.log(message) });
for (let round = 0; round < 60; round += 1) {
  for (const key of ['a', 'b', 'c']) {
    cache.write(key, { by: name, round, text: name.repeat(5_000) });
    const value = await cache.read(key);
    if (value !== undefined && !isWhole(value)) console.log('half an entry was read');
  }
}
await cache.flush();

function isWhole(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'by' in value && 'text' in value && value.text === String(value.by).repeat(5_000);
}
