/** What was worked out before, by key, in as many answers as are given; then it starts anew. For pure functions alone. */
export class Remembered<T> {
  private readonly answers = new Map<string, T>();

  constructor(private readonly most: number) {}

  get(key: string): T | undefined {
    return this.answers.get(key);
  }

  keep(key: string, answer: T): T {
    if (this.answers.size >= this.most) this.answers.clear();
    this.answers.set(key, answer);
    return answer;
  }
}
