/*
 * A lesson's question, drawn live: answered by mouse or keyboard, each option with its reason, kept beside the lesson.
 * No kernel has a part in it. What is drawn comes from samtrain/learner/questions.py; its HTML is sanitised, so that a
 * lesson from elsewhere can show a question and nothing more.
 */

import { answersBeside } from './answers.js';
import { choice, fill, h, matching, ordering, unique } from './forms.js';

const MIME = 'application/vnd.samtrain.question+json';
const FORMS = { single: choice, multiple: choice, order: ordering, match: matching };

/** What JupyterLab draws questions with. */
export function questions(Widget, contents) {
  return {
    safe: true,
    mimeTypes: [MIME],
    createRenderer: ({ sanitizer, resolver }) => {
      const widget = new Widget();
      widget.addClass('jp-RenderedHTMLCommon');
      widget.renderModel = async model => {
        const question = model.data[MIME];
        const answers = answersBeside(contents, resolver?.path ?? '');
        widget.node.replaceChildren(await draw(question, answers, html => sanitizer.sanitize(html)));
      };
      return widget;
    }
  };
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Whether `answer` can be an answer to `question`, which may have been another when it was kept. */
function isAnswer(answer, { kind, options, choices, solution }) {
  const most = kind === 'match' ? choices.length : options.length;
  const isOne = n => Number.isInteger(n) && n >= 1 && n <= most;
  if (!Array.isArray(answer) || !answer.length || !answer.every(isOne)) {
    return false;
  }
  if (kind === 'match') {
    return answer.length === solution.length;
  }
  const isOnce = new Set(answer).size === answer.length;
  return isOnce && (kind === 'multiple' || answer.length === solution.length);
}

/** Today in this person's own calendar. */
function today() {
  const now = new Date();
  const two = n => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

async function draw(question, answers, clean) {
  const { kind, words, solution } = question;
  const isSingle = kind === 'single';
  let kept = (await answers.all())[question.id];
  if (!isAnswer(kept?.chosen, question)) {
    kept = undefined;
  }

  const html = (tag, text, attributes = {}) => {
    const node = h(tag, attributes);
    node.innerHTML = clean(text);
    return node;
  };
  const says = option => html('span', option.says, { class: 'says' });
  const sign = isRight =>
    h('span', { class: `sign ${isRight ? 'right' : 'wrong'}`, role: 'img', 'aria-label': isRight ? words.right : words.wrong },
      isRight ? '✓' : '▲');

  const status = h('div', { class: 'status', role: 'status' });
  const unsaved = h('p', { class: 'unsaved', role: 'status' });
  const say = (isRight, node) => status.replaceChildren(sign(isRight), node);
  const tell = text => status.replaceChildren(text);

  const clear = () => {
    status.replaceChildren();
    form.node.querySelectorAll('.mark, .slot .sign').forEach(mark => mark.remove());
  };
  const changed = () => (isSingle ? check() : clear());
  const form = FORMS[kind](question, says, changed, tell);
  const reasons = new Map(question.options.map(option => [option.n, option.reason]));

  /** Put a sign at the row of option `n`, unless `isRight` leaves it open, and below it the reason where it is due. */
  const mark = (n, isRight, withReason) => {
    const { node, slot } = form.rows.find(row => row.n === n);
    const signs = isRight === undefined ? [] : [sign(isRight)];
    slot?.append(...signs);
    if (withReason) {
      node.append(h('div', { class: 'mark' }, ...(slot ? [] : signs), html('div', reasons.get(n))));
    }
  };

  /** Show what `answer` is worth. `all`: give every reason away. */
  const judge = (answer, all) => {
    clear();
    const isRight = same(answer, solution);
    if (isSingle) {
      say(isRight, html('div', reasons.get(answer[0])));
      return isRight;
    }
    const whole = isRight || all;
    const places = { order: n => answer.indexOf(n) === n - 1, match: n => answer[n - 1] === solution[n - 1] };
    const isPlaced = places[kind] ?? (n => answer.includes(n) && solution.includes(n));
    for (const { n } of question.options) {
      if (kind !== 'multiple') {
        mark(n, isPlaced(n), whole || isPlaced(n));
      } else if (answer.includes(n)) {
        mark(n, isPlaced(n), true);
      } else if (whole) {
        mark(n, solution.includes(n) ? true : undefined, true);
      }
    }
    const placed = question.options.filter(({ n }) => isPlaced(n)).length;
    const counts = { placed, all: solution.length, missing: solution.length - placed, extra: answer.length - placed };
    say(isRight, h('p', {}, isRight ? words.solved : fill(words.open, counts)));
    reveal.hidden = whole;
    return isRight;
  };

  const check = () => {
    const answer = form.answer();
    if (!answer) {
      clear();
      tell(words.empty);
      return;
    }
    const isRight = judge(answer, false);
    // Who looks at the other options afterwards has answered all the same; a second click is no second try.
    if (kept?.right || same(answer, kept?.chosen)) {
      return;
    }
    kept = {
      chosen: answer,
      right: isRight,
      first: kept?.first ?? isRight,
      tries: (Number(kept?.tries) || 0) + 1,
      day: today()
    };
    frame.dataset.unsaved = '';
    answers.keep(question.id, kept, isSaved => {
      unsaved.textContent = isSaved ? '' : words.unsaved;
      if (isSaved) {
        delete frame.dataset.unsaved;
      }
    });
  };

  const reveal = h('button', { type: 'button', onclick: () => {
    if (kind !== 'multiple') {
      form.show(solution);
    }
    judge(form.answer() ?? solution, true);
    tell(words.revealed);
  } }, words.reveal);
  reveal.hidden = true;
  const buttons = h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'check', onclick: check }, words.check), reveal);

  const frame = h('fieldset', { class: 'samtrain-question', 'data-question': question.id }, html('legend', question.asks));
  if (question.hint) {
    const hint = h('p', { class: 'hint', id: unique('hint') }, question.hint);
    frame.setAttribute('aria-describedby', hint.id);
    frame.append(hint);
  }
  frame.append(form.node, ...(isSingle ? [] : [buttons]), status, unsaved);
  // Otherwise JupyterLab takes "dd" on a button as "delete this cell"; saving (Ctrl+S) goes through.
  frame.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') {
      event.stopPropagation();
    }
  });
  if (kept) {
    form.show(kept.chosen);
    judge(kept.chosen, false);
  }
  return frame;
}
