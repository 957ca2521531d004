/**
 * Turns the researched facts (a folder of JSON and TSV files, not part of this repository) into the compact tables under
 * server/core/images and server/core/knowledge. Run at development time only: `node scripts/facts-to-tables.mjs ../shared/facts`.
 * The committed tables are what builds and tests use. Same facts, same bytes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAlpineTable, writeDebianTable } from './tables/systems.mjs';
import { writeKnowledgeTables } from './tables/knowledge.mjs';
import { writePythonReleases } from './tables/python-releases.mjs';

const folder = process.argv[2] ?? '../shared/facts';
const text = name => readFileSync(join(folder, name), 'utf8');
const facts = {
  json: name => JSON.parse(text(name)),
  rows: name => {
    const [head, ...lines] = text(name).trimEnd().split('\n').map(line => line.split('\t'));
    return lines.map(cells => Object.fromEntries(head.map((key, index) => [key, cells[index] ?? ''])));
  }
};

writePythonReleases(facts);
writeAlpineTable(facts);
writeDebianTable(facts);
writeKnowledgeTables(facts);
