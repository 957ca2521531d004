/**
 * Writes the tables of Debian's packages under server/core/knowledge from Debian's own lists and from what people judged
 * (the tables under scripts/debian). Run at development time only: `node scripts/debian-tables.mjs`; scripts/debian/indices.mjs says what it needs.
 */
import { providersOf, readSuite } from './debian/indices.mjs';
import { ASKED } from './debian/asked-table.mjs';
import { writeBrings } from './debian/brings.mjs';
import { writeNames } from './debian/names.mjs';

const suites = ['bullseye', 'bookworm', 'trixie'].map(name => {
  const packages = readSuite(name);
  return { name, packages, providers: providersOf(packages) };
});
writeNames(suites);
writeBrings(suites, ASKED);
