/** `muslin explain --stdin`: questions in, answers out, one JSON object a line, in the same order. */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Fact, ProjectDetail } from '../../core/model/types.ts';
import type { PackageIndex } from '../../engine/ports.ts';
import { answerQuestion, requirementOf, type Answer } from './answer.ts';
import { loadFactsFile } from './facts-file.ts';
import { readQuestion } from './question.ts';

/** Where projects come from: a file of the form of `files.jsonl(.gz)`, or a package index. */
export type ExplainSource = { readonly facts: string } | { readonly index: PackageIndex; readonly indexUrl: string };

/**
 * Answers every line of the input. Rejects only where the facts file can't be read; a line that is no question, and an index that
 * doesn't answer, give an answer with `error`. Resolves with how many of those there were.
 */
export async function runExplainStdin(
  input: Readable,
  output: Writable,
  source: ExplainSource,
): Promise<{ readonly questions: number; readonly errors: number }> {
  const projectOf = await openSource(source);
  const writer = new BatchWriter(output);
  let questions = 0;
  let errors = 0;
  const finish = async (pending: Answer | Promise<Answer>): Promise<void> => {
    const answer = pending instanceof Promise ? await pending : pending;
    if ('error' in answer) errors++;
    await writer.write(JSON.stringify(answer));
  };
  const waiting: (Answer | Promise<Answer>)[] = [];
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    questions++;
    waiting.push(answerLine(line, projectOf));
    while (waiting.length > (waiting[0] instanceof Promise ? CONCURRENCY : 0)) await finish(waiting.shift() as Answer | Promise<Answer>);
  }
  for (const pending of waiting) await finish(pending);
  await writer.flush();
  return { questions, errors };
}

/** Questions that wait for the index at a time. */
const CONCURRENCY = 16;

type ProjectSource = (normalizedName: string) => ProjectDetail | null | Promise<Fact<ProjectDetail>>;

async function openSource(source: ExplainSource): Promise<ProjectSource> {
  if ('facts' in source) return loadFactsFile(source.facts);
  return (name) => source.index.project(source.indexUrl, name);
}

function answerLine(line: string, projectOf: ProjectSource): Answer | Promise<Answer> {
  const read = readQuestion(line);
  if ('error' in read) return read;
  const { question } = read;
  const requirement = requirementOf(question);
  if (requirement === null) return { id: question.id, error: `not a requirement: ${question.requirement}` };
  const project = projectOf(requirement.normalizedName);
  if (!(project instanceof Promise)) return answerQuestion(question, requirement, project);
  return project.then((fact) => {
    if (fact.state === 'unavailable') return { id: question.id, error: fact.reason };
    return answerQuestion(question, requirement, fact.state === 'known' ? fact.value : null);
  });
}

/** Writes lines in batches, and waits where the reader is slower. */
class BatchWriter {
  private batch = '';
  private readonly output: Writable;

  constructor(output: Writable) {
    this.output = output;
  }

  async write(line: string): Promise<void> {
    this.batch += `${line}\n`;
    if (this.batch.length > 32_768) await this.flush();
  }

  async flush(): Promise<void> {
    const { batch } = this;
    this.batch = '';
    if (batch !== '' && !this.output.write(batch)) await new Promise<void>((resolve) => this.output.once('drain', resolve));
  }
}
