/*
 * Answers to a lesson's questions, kept in one small JSON file beside the lesson: NAME.questions.json for NAME.ipynb.
 *
 * Reads and writes of one file take turns, and each write begins with what the file holds then: two questions that are
 * answered one right after the other are both kept. A file that cannot be read is set aside, never overwritten.
 */

const SUFFIX = '.questions.json';
const files = new Map();

/** The answers beside the notebook at `path`; the same ones each time. */
export function answersBeside(contents, path) {
  const file = path.replace(/\.ipynb$/, '') + SUFFIX;
  if (!files.has(file)) {
    files.set(file, new Answers(contents, file));
  }
  return files.get(file);
}

class Answers {
  constructor(contents, path) {
    this.contents = contents;
    this.path = path;
    this.waiting = new Map(); // by question id: {answer, tell} of what is not in the file yet
    this.last = Promise.resolve();
  }

  /** All answers by question id; none where they cannot be had. */
  async all() {
    this.reading ??= this.inTurn(() => this.read()).finally(() => {
      this.reading = undefined; // questions that appear together share one read; a later one looks again
    });
    const kept = await this.reading.catch(() => ({}));
    return { ...kept, ...this.pending() };
  }

  /** Keep `answer`; `tell(isSaved)` hears how each try to write it went. One that fails goes along with the next. */
  keep(id, answer, tell) {
    this.waiting.set(id, { answer, tell });
    this.inTurn(() => this.write()).catch(() => this.waiting.forEach(each => each.tell(false)));
  }

  pending() {
    return Object.fromEntries([...this.waiting].map(([id, { answer }]) => [id, answer]));
  }

  inTurn(work) {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined); // who asked for the work hears of it
    return turn;
  }

  async write() {
    const kept = await this.read();
    const taken = [...this.waiting];
    if (!taken.length) {
      return; // the write before took it along
    }
    const content = { samtrain: 1, questions: { ...kept, ...this.pending() } };
    await this.contents.save(this.path, {
      type: 'file',
      format: 'text',
      content: JSON.stringify(content, null, 1) + '\n'
    });
    for (const [id, each] of taken) {
      if (this.waiting.get(id) === each) {
        this.waiting.delete(id);
        each.tell(true);
      }
    }
  }

  async read() {
    let text;
    try {
      text = (await this.contents.get(this.path, { type: 'file', format: 'text', content: true })).content;
    } catch (error) {
      const status = error.response?.status;
      if (status === 404) {
        return {};
      }
      if (status !== 400) { // 400: there is something, and it is no text
        throw error;
      }
    }
    const kept = parsed(text);
    if (!kept) {
      const stamp = new Date().toISOString().replace(/[-:]|\..*/g, '');
      await this.contents.rename(this.path, `${this.path}.damaged-${stamp}`);
    }
    return kept ?? {};
  }
}

const isRecord = value => typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text) {
  try {
    const found = JSON.parse(text);
    return isRecord(found) && found.samtrain === 1 && isRecord(found.questions) ? found.questions : undefined;
  } catch {
    return undefined;
  }
}
